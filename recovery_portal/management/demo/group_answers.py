"""What the group agreed on and wrote about a round. Invented; nobody is named."""

# What a minority held, by the round's number and the statement.
MINORITY: dict[int, dict[str, str]] = {
    2: {
        "4b": "To fra myndighed ser det som et stykke på vej, fordi telefonlinjen er åbnet.",
        "6a": "Tilbuddene mener, at det kan lade sig gøre, men at det tager for lang tid.",
    },
    3: {
        "3c": "Tilbuddene hører ikke det samme fra alle ledere og ville svare i mindre grad.",
        "4a": "Strategisk ledelse ser planerne som fælles, fordi skabelonen er vedtaget.",
        "5b": "Borgere og peers har ikke mærket metoden i alle samtaler.",
    },
}
# (question, section or 0 for the whole, text), by the round's number.
REFLECTIONS: dict[int, tuple[tuple[str, int, str], ...]] = {
    2: (
        ("styrker", 0, "Vi er stærke i sagsbehandlingen og svage i samarbejdet på tværs."),
        ("herfra", 0, "Styregruppen gør samarbejdet på tværs til det første delmål i planen."),
    ),
    3: (
        (
            "styrker",
            0,
            "Sagsbehandling, strategi og ledelse står i grønt. Samarbejdet på tværs er fortsat "
            "det svageste.",
        ),
        ("kendt", 4, "Udskrivninger, vi hører om for sent. Det har vi talt om i to år."),
        (
            "overraskende",
            4,
            "At ledelsen ser én samlet plan, hvor medarbejderne ser tre. Vi taler åbenbart om "
            "hver sin plan.",
        ),
        (
            "overraskende",
            1,
            "At så mange ikke ved, hvad udvalget har besluttet. Det er et resultat i sig selv.",
        ),
        ("vigtigst", 0, "Udskrivningsmøderne med regionen og den fælles plan for borgeren."),
        (
            "herfra",
            0,
            "Tovholderen lægger to råd om samarbejde i planen, og formanden tager udvalgets "
            "orientering med på næste møde.",
        ),
    ),
}
