"""The recogniser's networks: they come inside the wheel of rapidocr and are run by onnxruntime, without any network.

Only rapidocr's files are used (PP-OCRv6 small, Apache 2.0, see its MODEL_LICENSES.md); its code is not loaded.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

DETECTOR, RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"


def installed() -> bool:
    """True when pages can be recognised here: the extra `ocr` is installed with its networks."""
    if find_spec("onnxruntime") is None or find_spec("cv2") is None:
        return False
    folder = _folder()
    return folder is not None and all((folder / name).is_file() for name in (DETECTOR, RECOGNISER))


@cache
def session(name: str) -> InferenceSession:
    """The network of a file, loaded once; several threads may run it, each run takes one core."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # an arena keeps what the largest page needed
    options.log_severity_level = 3
    folder = _folder()
    assert folder is not None
    return onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])


def _folder() -> Path | None:
    """Where rapidocr keeps its networks; found without loading it."""
    found = find_spec("rapidocr")
    return Path(found.origin).parent / "models" if found is not None and found.origin else None
