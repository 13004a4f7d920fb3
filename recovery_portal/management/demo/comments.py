"""What people add to their answers, and what these build on, per round and prerequisite.

Invented; nobody is named.
"""

Texts = tuple[dict[int, tuple[str, ...]], ...]
COMMENTS: Texts = (
    {
        1: ("Vi hører om udvalgets beslutninger i avisen.",),
        4: ("Vi sender mails frem og tilbage, og borgeren venter imens.",),
        5: ("Vi spørger til ønsker, men de når sjældent med ind i planen.",),
    },
    {
        2: ("Planen er god på papiret. Jeg mangler at høre, hvad den betyder hos os.",),
        3: ("Der kom tre nye dagsordener i foråret, og så gled omlægningen lidt i baggrunden.",),
        4: (
            "Udskrivninger fra regionen kommer stadig bag på os om fredagen.",
            "Vi mangler en fast person at ringe til.",
        ),
        7: ("Kurset var godt, men bagefter blev der ikke tid til at øve det.",),
    },
    {
        1: (
            "Jeg ved ikke, hvad udvalget har besluttet. Det ville være rart at få fortalt.",
            "Budgettet gælder ét år ad gangen, og det gør det svært at flytte penge.",
        ),
        2: (
            "De fire mål hænger på tavlen hos os, og vi bruger dem på teammøderne.",
            "Nu kan vi se, hvad planen betyder for vores arbejde.",
        ),
        3: ("Vores leder spørger til prøvehandlingerne hver uge. Det hjælper.",),
        4: (
            "Borgeren har en plan hos os, en i jobcentret og en i regionen.",
            "Vi får besked om udskrivning samme dag. Det er for sent.",
            "Foreningerne vil gerne, men vi har ingen aftalt vej derhen.",
            "Det går bedre med jobcentret, siden vi begyndte at mødes fast.",
        ),
        5: (
            "Jeg blev spurgt, hvad jeg drømmer om. Det var første gang.",
            "Vi er blevet gode til at skrive borgerens egne ord ned.",
        ),
        6: (
            "Recoveryvejledningen kan man bare møde op til, det gør en forskel.",
            "Støtten er svær at skrue op og ned, når der skal en ny bevilling til hver gang.",
        ),
        7: ("Sparringen efter kurset burde være for begge huse.",),
        8: (
            "Sproget i journalen er blevet mere ordentligt.",
            "Nogle af os taler stadig om borgere som tunge.",
        ),
    },
    {
        1: ("Godt, at udvalget fik status i juni.",),
        4: ("De faste udskrivningsmøder er begyndt. Lad os se, om de holder.",),
        6: ("Ventetiden på et gruppeforløb er kortere end sidste år.",),
    },
)
EVIDENCE: Texts = (
    {4: ("Tre forløb i foråret, hvor vi først hørte om udskrivningen bagefter.",)},
    {
        2: ("Strategien og referatet fra temadagen i marts.",),
        4: ("Egne sager det seneste halve år.", "Samtaler med pårørende i netværksgruppen."),
        6: ("Ventelisten til gruppeforløbene.",),
    },
    {
        1: ("Udvalgets dagsordener det seneste år.",),
        3: ("Ugentlige tavlemøder, hvor lederen er med.",),
        4: (
            "Otte udskrivninger siden nytår. Ved to af dem var der et fælles møde.",
            "Mine egne borgere: fem har både en plan hos os og en i jobcentret.",
            "Aftalen med to foreninger, som kun nogle af os kender.",
        ),
        5: (
            "Gennemgangen af ti sager i marts: i otte stod borgerens egne ord først.",
            "Det, borgerne fortæller på de fælles spisemøder.",
        ),
        6: ("Tal fra indsatstrappen og ventetiden på gruppeforløb.",),
        7: ("Deltagerlisten fra kurset og det, vi har prøvet bagefter.",),
        8: ("Breve og journaler, jeg selv har læst.",),
    },
    {4: ("Referaterne fra de første fælles møder.",)},
)
