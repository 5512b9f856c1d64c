"""pdfium's functions for the inner loops: the same functions, called without ctypes' conversions.

A page has thousands of characters and shapes, and most of the time goes into calling pdfium. Called this way,
with arguments converted beforehand and the interpreter's lock kept (pdfium must not be called from two threads
anyway), a call takes a third of the time. Nothing is checked: an argument is an `int` of C's size or a pointer
from here, and there must be as many as pdfium's header says.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from budgetcheck.reading.pdf.pdfium import Handle

_INT, _UINT = ctypes.c_int, ctypes.c_uint


class Pointer(ctypes.c_void_p):
    """What a function returns for an object: an argument for the next one; false for none, `value` is its address."""


Argument: TypeAlias = Any
"""A pointer in the form that ctypes passes on fastest."""


def argument(handle: Handle) -> Argument:
    """The argument for a handle of pypdfium2's."""
    return ctypes.c_void_p.from_param(_address(handle))


def _address(handle: Handle) -> int:
    """The address that a handle points to; 0 for a null pointer."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


class Slots:
    """Numbers that pdfium writes: `values` reads them (unpack it), `places` are the pointers to them.

    Args:
        kind: ctypes' type of the numbers.
        code: the same for `memoryview` ("f", "d", "i", "I"), which unpacks far faster than a ctypes array.
        count: how many.

    """

    def __init__(self, kind: Any, code: str, count: int) -> None:  # noqa: ANN401 - a ctypes type
        array = (kind * count)()
        self.values = memoryview(array).cast("B").cast(code)  # type: ignore[call-overload]
        # `byref` keeps the array alive, an address alone would not.
        self.places: list[Argument] = [ctypes.byref(array, index * ctypes.sizeof(kind)) for index in range(count)]


def _bare(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401 - a ctypes type
    """The function of this name; without types of arguments, ctypes passes them on as they are."""
    bare: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(_address(getattr(pdfium, name)))
    return bare


unicode_of = _bare("FPDFText_GetUnicode", _UINT)
loose_box_of = _bare("FPDFText_GetLooseCharBox", _INT)
origin_of = _bare("FPDFText_GetCharOrigin", _INT)
is_unmapped = _bare("FPDFText_HasUnicodeMapError", _INT)
text_object_of = _bare("FPDFText_GetTextObject", Pointer)

clip_of = _bare("FPDFPageObj_GetClipPath", Pointer)
clip_paths = _bare("FPDFClipPath_CountPaths", _INT)
clip_segments = _bare("FPDFClipPath_CountPathSegments", _INT)
clip_segment = _bare("FPDFClipPath_GetPathSegment", Pointer)

page_object = _bare("FPDFPage_GetObject", Pointer)
# Its index is a long, which no int of Python becomes by itself.
form_object = _bare("FPDFFormObj_GetObject", Pointer, Pointer, ctypes.c_ulong)
form_objects = _bare("FPDFFormObj_CountObjects", _INT)
kind_of = _bare("FPDFPageObj_GetType", _INT)
matrix_of = _bare("FPDFPageObj_GetMatrix", _INT)
bounds_of = _bare("FPDFPageObj_GetBounds", _INT)
fill_colour = _bare("FPDFPageObj_GetFillColor", _INT)
stroke_colour = _bare("FPDFPageObj_GetStrokeColor", _INT)
draw_mode = _bare("FPDFPath_GetDrawMode", _INT)
path_segments = _bare("FPDFPath_CountSegments", _INT)
path_segment = _bare("FPDFPath_GetPathSegment", Pointer)
segment_kind = _bare("FPDFPathSegment_GetType", _INT)
segment_closes = _bare("FPDFPathSegment_GetClose", _INT)
segment_point = _bare("FPDFPathSegment_GetPoint", _INT)
