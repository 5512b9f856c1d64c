"""What the keys of rule files and of the configuration mean, for schemas and for the comments of a starting file."""

from __future__ import annotations

from budgetcheck.wording import Language, catalogue, say


def meaning(cls: type, key: str, language: Language) -> str:
    """What a key of a class means; with an empty key what the class stands for, empty where there is nothing to say."""
    kind = getattr(cls, "KIND", "")
    codes = [f"key.{of.__name__}.{key}" for of in cls.__mro__] + [f"key.{key}"] if key else [f"kind.{kind}"]
    code = next((code for code in codes if code in catalogue()), None)
    return say(code, language) if code else ""
