"""What the API says when it cannot answer: RFC 9457, with one Danish sentence."""

import json

from django.http import HttpResponse

PROBLEM = "application/problem+json"
TITLES = {
    400: "Spørgsmålet kan ikke forstås",
    401: "Nøglen mangler eller virker ikke",
    403: "Nøglen må ikke læse det",
    404: "Findes ikke",
    405: "Her kan kun læses",
    429: "For mange spørgsmål",
    500: "Noget gik galt hos os",
}


class Problem(Exception):
    """An answer that is no answer: its status, one Danish sentence, and headers of its own."""

    def __init__(self, status: int, sentence: str, **headers: str):
        super().__init__(sentence)
        self.status, self.sentence = status, sentence
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def response_of(problem: Problem) -> HttpResponse:
    """The problem as it is sent.

    Django would log the address, which may hold what never should stand there.
    """
    told = {
        "type": "about:blank",
        "title": TITLES[problem.status],
        "status": problem.status,
        "detail": problem.sentence,
    }
    content = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    response = HttpResponse(content, status=problem.status, content_type=PROBLEM)
    for name, value in problem.headers.items():
        response[name] = value
    response["Cache-Control"] = "no-store"
    response._has_been_logged = True
    return response
