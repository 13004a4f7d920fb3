"""What the markers of the synthetic audits wrote: no names or dates, nothing of any citizen."""

YES, PARTLY, NO = 2, 1, 0

# By criterion: the documents that were read.
DOCUMENTS = {
    "K1": ("Udredning, ønsker for fremtiden", "Notat fra første samtale"),
    "K2": ("Handleplan, indsatsmål", "Sagsvurdering, indsatsmål"),
    "K3": ("Udredning, aktivitet og deltagelse", "Handleplan"),
    "K4": ("Netværkskort", "Udredning, omgivelsesfaktorer"),
    "K5": ("Handleplan, indsatser", "Udførers plan"),
    "K6": ("Mødereferat", "Partshøring"),
    "K7": ("Vurdering af borgerens situation", "Opfølgningsnotat"),
    "K8": ("Sagsåbning", "Journalnotat om ventetid"),
    "K9": ("Indstilling, alternative indsatser", "Afgørelse"),
    "K10": ("Handleplan, koordinering", "Referat fra koordinerende møde"),
    "K11": ("Udførers plan, delmål", "Handleplan, indsatsmål"),
    "K12": ("Opfølgningsnotat", "Status fra udfører"),
    "K13": ("Bestilling", "Udførers status"),
}

# By criterion and level: what stands there, in the marker's words.
EVIDENCE = {
    "K1": {
        YES: (
            "Citat om at kunne tage til koncert igen. Skrevet i jeg-form og dateret.",
            "Tre sætninger med borgerens ord om at bo for sig selv og have hund.",
        ),
        PARTLY: (
            "Ønsket om arbejde står der, men i vores ord.",
            "Gengivet i referat: »vil gerne have mere at stå op til«. Ingen dato.",
        ),
        NO: (
            "Feltet er kopieret fra den forrige udredning.",
            "Kun hvad bostøtten mener, der er brug for.",
        ),
    },
    "K2": {
        YES: (
            "Målet om at spille i orkester er borgerens eget, og delmålene leder derhen.",
            "Borgeren vil have børnebørnene på besøg; det er mål nummer et.",
        ),
        PARTLY: (
            "Målet ligger tæt på ønsket, men det står ikke, at det hænger sammen.",
            "Borgeren vil arbejde med dyr; målet er at komme mere ud.",
        ),
        NO: (
            "Målene er stabilisering og at overholde aftaler.",
            "Der er intet mål, der kan føres tilbage til samtalen.",
        ),
    },
    "K3": {
        YES: (
            "Har stået i køkken i mange år og begynder med fællesspisningen.",
            "Kan selv mærke, når det er på vej ned; det er bygget ind i planen.",
        ),
        PARTLY: (
            "God beskrivelse af interesser, men planen bruger dem ikke.",
            "Uddannelse og humor er nævnt. Ingen aktivitet bygger på det.",
        ),
        NO: (
            "Kun vanskeligheder.",
            "»Sød og samarbejdsvillig« er det eneste, der står.",
        ),
    },
    "K4": {
        YES: (
            "Netværkskort lavet sammen. Søsteren inviteres, faderen ikke.",
            "Borgeren er spurgt og vil tage en ven med til opfølgning.",
        ),
        PARTLY: (
            "Netværket er beskrevet, men ikke hvad borgeren vil med det.",
            "Det er drøftet, men ikke hvad det førte til.",
        ),
        NO: (
            "»Sparsomt netværk« og ikke mere.",
            "Der står, hvem de pårørende er. Ingen har spurgt borgeren.",
        ),
    },
    "K5": {
        YES: (
            "Lystfiskerforeningen er aftalt, og en frivillig går med.",
            "Aftenskolen er drøftet; borgeren vil vente til foråret, og grunden står der.",
        ),
        PARTLY: (
            "Frivilligcentret er foreslået, men ingen har fulgt op.",
            "»Motiveres til fritidsaktivitet«, uden et sted.",
        ),
        NO: (
            "Kun kommunens egne tilbud.",
            "Intet om livet uden for tilbuddet.",
        ),
    },
    "K6": {
        YES: (
            "Udredningen er læst igennem sammen, og to rettelser er ført ind.",
            "Borgeren var med til alle tre møder og fik teksten inden afgørelsen.",
        ),
        PARTLY: (
            "Borgeren var med, men så først teksten med afgørelsen.",
            "Teksten er sendt. Det står ikke, om den er talt igennem.",
        ),
        NO: (
            "Mødet blev holdt uden borgeren.",
            "Det kan ikke ses, hvem der var med.",
        ),
    },
    "K7": {
        YES: (
            "Skriver, hvad der er set og hvornår. Kan læses højt.",
            "Fagord er forklaret, og vurderingen står for sig.",
        ),
        PARTLY: (
            "Venligt, men vurderinger står som fakta.",
            "Mange forkortelser i indstillingen.",
        ),
        NO: (
            "Ordet »manipulerende« bruges to gange.",
            "Skrevet til andre fagfolk; borgeren kan ikke følge det.",
        ),
    },
    "K8": {
        YES: (
            "Kontakt inden for en uge og plads på gruppeforløb imens.",
            "Rådgivning tilbudt samme dag; § 82 b er overvejet og begrundet fra.",
        ),
        PARTLY: (
            "Hurtig kontakt, men intet om en tidlig indsats.",
            "Gruppeforløb er overvejet, men efter ti uger.",
        ),
        NO: (
            "Der gik fire måneder uden besked.",
            "Sagen lå stille ved skift af sagsbehandler.",
        ),
    },
    "K9": {
        YES: (
            "Støtte i hjemmet er prøvet, og det står, hvorfor det ikke var nok.",
            "Tre alternativer er vejet, og det mindst indgribende valgt.",
        ),
        PARTLY: (
            "Alternativer er nævnt, men ikke vejet.",
            "God grund til valget, men intet om, hvad der skal til for mindre støtte.",
        ),
        NO: (
            "»Indstilles til botilbud.« Ingen alternativer.",
            "Grunden er en ledig plads.",
        ),
    },
    "K10": {
        YES: (
            "Møde med jobcenter og distriktspsykiatri; datoer passer sammen.",
            "Alle fire områder er med, og én person er borgerens indgang.",
        ),
        PARTLY: (
            "Bolig og helbred er med, økonomi mangler.",
            "Jobcentrets plan er nævnt, men ikke afstemt.",
        ),
        NO: (
            "Planen handler kun om støtten i hjemmet.",
            "Intet om behandling, selv om der er et forløb i gang.",
        ),
    },
    "K11": {
        YES: (
            "To delmål med dag, tid og hvem der gør hvad.",
            "Borgeren kan selv sige, om delmålet er nået.",
        ),
        PARTLY: (
            "Et delmål er konkret, de to andre er hensigter.",
            "Tid står der, men ikke hvem.",
        ),
        NO: (
            "»Støttes i økonomi«, uden tid.",
            "Der er ingen delmål.",
        ),
    },
    "K12": {
        YES: (
            "Opfølgning til tiden, og støtten er sat ned fra to gange til en.",
            "Status på hvert delmål sammen med borgeren; et er afsluttet.",
        ),
        PARTLY: (
            "Fulgt op til tiden, men uden borgeren.",
            "Samtalen er holdt; det står ikke, hvad den førte til.",
        ),
        NO: (
            "Bevillingen er forlænget uden opfølgning.",
            "Opfølgningen er et halvt år forsinket.",
        ),
    },
    "K13": {
        YES: (
            "Metoden er begrundet, og WHO-5 er udfyldt ved start og efter fire måneder.",
            "Åben Dialog på borgerens ønske, og to målinger er talt igennem.",
        ),
        PARTLY: (
            "Metoden er navngivet, men intet er målt.",
            "WHO-5 én gang ved start, ikke siden.",
        ),
        NO: (
            "»Støtte og vejledning«. Ingen metode, ingen måling.",
            "Det er ikke til at se, om det hjalp.",
        ),
    },
}

NOT_RELEVANT = "Sagen er en overflytning af en løbende indsats, ikke en ny henvendelse."

# By criterion: what others may learn, at a clear yes and at a no.
LEARNING = {
    "K1": ("Spørg to gange: første svar er tit det, vi plejer at høre.", ""),
    "K3": ("", "Skriv ressourcen dér, hvor aktiviteten står."),
    "K5": ("Nævn et sted, og hvem der går med.", "Spørg efter det, borgeren gjorde før."),
    "K6": ("Læs teksten sammen, før den bliver sendt.", ""),
    "K7": ("Skriv, så det kan læses højt.", "Skriv, hvad der skete, i stedet for hvad det hedder."),
    "K10": ("", "Spørg altid, hvilke andre planer borgeren har."),
    "K12": ("", "Sæt næste opfølgning, før samtalen slutter."),
    "K13": ("Mål to gange, og tal om tallene.", "Skriv metoden i bestillingen."),
}

# What the two wrote where they agreed on a level.
NOTES = (
    "Læst sammen: det andet dokument afgør det.",
    "Vi holder os til det, der står i sagen.",
    "Tæt på den højere, men det er ikke til at se, hvornår det blev sagt.",
    "Den ene havde ikke set bilaget.",
    "Et enkelt sted trækker ned; helheden tæller.",
    "Eksemplet ved kriteriet passer på det, der står her.",
    "Det fremgår af opfølgningen, ikke af planen.",
)
AFTER_REPLY = "Ændret efter sagsbehandlerens bemærkning: målingen lå i udførers status."

# By case: the caseworker's remark and what the markers made of it; "" is no remark.
REPLIES = {
    1: ("", ""),
    3: (
        "Der er målt én gang. Det ligger i udførers status, som ikke var med i det, I fik.",
        "Tak. Vi har set den og retter K13 til delvist.",
    ),
    5: ("", ""),
    7: (
        "Sagen skiftede hænder midt i forløbet. Jeg er enig i, at det kan ses.",
        "Vi lader bedømmelsen stå og tager skiftet med som læringspunkt.",
    ),
    9: ("", ""),
}

# What the tovholder made of it for everybody: (section, text), by audit.
POINTS = (
    (
        (1, "Borgerens ønsker bliver skrevet ned, når vi spørger mere end én gang."),
        (4, "Læs teksten sammen med borgeren, før afgørelsen bliver sendt."),
        (4, "Skriv, hvad der er set og sagt, i stedet for et ord, der dømmer."),
        (8, "Aftal, hvordan vi følger virkningen, allerede i bestillingen."),
    ),
    (
        (2, "Skriv ressourcen dér i planen, hvor aktiviteten står."),
        (3, "Et navn på et sted og på den, der går med, får aftalen til at ske."),
        (4, "Det lykkes at skrive, så borgeren kan læse med: bliv ved med det."),
        (5, "Når en sag skifter hænder, skal borgeren vide det samme dag."),
        (6, "Spørg altid, hvilke andre planer borgeren har, og ring til én af dem."),
        (8, "Mål to gange med det samme redskab, og tal om tallene med borgeren."),
    ),
)
