"""What the batch says: code -> (Chinese, English); a central catalogue takes these in."""

from __future__ import annotations

WORDING: dict[str, tuple[str, str]] = {
    # Why a document has no report (`ReadingError.code`).
    "timeout": (
        "超过每份文件的时限 {seconds} 秒，已放弃",
        "Given up: it took longer than the {seconds} s a file may take",
    ),
    "memory": (
        "超过每份文件的内存上限 {megabytes} MB，已放弃",
        "Given up: it took more than the {megabytes} MB of memory a file may take",
    ),
    "crashed": (
        "核对该文件的进程意外结束（{reason}）",
        "The process that checked this file ended unexpectedly ({reason})",
    ),
    "internal": (
        "程序内部错误（{error}，{place}），未能核对该文件",
        "Internal error ({error}, {place}): this file could not be checked",
    ),
    "cluster.version_late": (
        "后来加入集群的一台机器上 budgetcheck 版本不同，未核对该文件",
        "A machine that joined the cluster later has another version of budgetcheck: this file was not checked",
    ),
    # Why a cluster cannot be used.
    "cluster.missing": (
        "使用集群需另行安装：pip install 'budgetcheck[cluster]'",
        "a cluster needs more to be installed: pip install 'budgetcheck[cluster]'",
    ),
    "cluster.unreachable": (
        "连接不上集群 {address}（{reason}）",
        "the cluster {address} cannot be reached ({reason})",
    ),
    "cluster.no_workers": (
        "集群 {address} 中没有可用的机器",
        "the cluster {address} has no worker",
    ),
    "cluster.version": (
        "集群中 {worker} 的程序（{there}）与本机（{here}）不一致，请装上相同的版本",
        "the cluster's worker {worker} ({there}) does not have the program that is here ({here}); install the same",
    ),
    # What a run says while it lasts and when it is stopped.
    "batch.line": ("{number}/{count} {path}：{result}", "{number}/{count} {path}: {result}"),
    "batch.more": ("  另有 {count} 份正在核对", "  and {count} more"),
    "batch.total": ("已核对 {done}/{count}", "{done} of {count} checked"),
    "batch.left": ("，约剩 {time}", ", about {time} left"),
    "batch.stopped": ("已停止：{count} 份中完成 {done} 份", "stopped: {done} of {count} files are done"),
    "batch.stopped_journal": (
        "已停止：{count} 份中完成 {done} 份；用 --resume {path} 继续",
        "stopped: {done} of {count} files are done; go on with --resume {path}",
    ),
    # The table that closes a run.
    "batch.document": ("文件", "file"),
    "batch.tables": ("公开表", "tables"),
    "batch.checks": ("核对", "checks"),
    "batch.unreadable": ("无法读取", "unreadable"),
}
