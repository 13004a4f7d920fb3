"""What people add to their answers, per round and prerequisite. Invented; nobody is named."""

COMMENTS: tuple[dict[int, tuple[str, ...]], ...] = (
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
