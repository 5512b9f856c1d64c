"""What is said about configurations: code -> (Chinese, English)."""

from __future__ import annotations

WORDING: dict[str, tuple[str, str]] = {
    # mistakes, with line and column before them
    "settings.no_reason": ("请写明理由", "a reason is needed"),
    "settings.region": ("没有地区“{region}”，可用：{known}", "no region {region}, known are: {known}"),
    "settings.rules_outside": (
        "规则文件夹须在配置文件所在文件夹之内：{path}（其他位置请用 --rules）",
        "a folder of rules must lie within the configuration's own: {path} (use --rules for others)",
    ),
    "settings.rules_absent": ("没有这个规则文件夹：{path}", "no such folder of rules: {path}"),
    "settings.no_rule": ("没有规则 {rule}", "no rule {rule}"),
    # entries that do nothing, with line and column before them
    "settings.unused": (
        "没有用到的豁免（可能已经改正，可删去）：{finding}",
        "accepted but not found (put right? then it can go): {finding}",
    ),
    "settings.unused_rule": ("没有用到的豁免，没有规则 {rule}", "accepted but not found, as there is no rule {rule}"),
    "settings.changed": (
        "没有用到的豁免，所列的数与现在印的不同：{finding} 现印为 {printed}",
        "accepted with other values than are printed now: {finding} has {printed}",
    ),
    "settings.expired": ("豁免已于 {expires} 到期：{finding}", "expired on {expires}: {finding}"),
    "settings.trust_nothing": ("没有对应的数字：{place}", "there is no such figure: {place}"),
    "settings.trust_several": (
        "对应 {count} 个数字，没有采用：{place}",
        "means {count} figures, so it was not used: {place}",
    ),
    "settings.trust_document": (
        "同时核对多份文件，请用 document 写明是哪一份；没有采用：{place}",
        "several documents are checked, so `document` must say which; not used: {place}",
    ),
    # notes on a report
    "settings.used": ("按配置 {path} 核对", "checked with the configuration {path}"),
    "settings.severities": ("配置改变了规则的程度：{changes}", "severities set by the configuration: {changes}"),
    "settings.region_used": ("按指定的地区核对：{name}", "checked by the requirements of the region given: {name}"),
    "settings.region_unused": (
        "指定的地区“{wanted}”不适用于这份文件，按 {name} 核对",
        "the region given, {wanted}, has no requirements for this document; checked by those of {name}",
    ),
    # accepted findings
    "accepted.count": ("已豁免 {count} 项", "accepted: {count}"),
    "accepted.accepted": ("已豁免", "accepted"),
    "accepted.reason": ("已豁免：{reason}", "accepted: {reason}"),
    "accepted.until": ("{reason}（至 {expires}）", "{reason} (until {expires})"),
    "accepted.all": ("未发现未豁免的问题", "No problem found that is not accepted"),
    # errors of the command line, one line each
    "cli.settings_errors": ("配置有 {count} 处错误", "mistakes in the configuration: {count}"),
    "cli.settings_more": ("另有 {count} 项没有用到", "{count} more were not needed"),
    "cli.settings_absent": ("没有这个配置文件：{path}", "no such configuration: {path}"),
    "cli.settings_twice": ("--config 和 --no-config 不能同时使用", "--config and --no-config exclude each other"),
    "cli.settings_differ": (
        "这些文件的配置对规则的要求不同，请分开核对或用 --config 指明：{one}、{other}",
        "the configurations of these documents ask for different rules; check them apart, or name one with --config: "
        "{one}, {other}",
    ),
    "cli.region_unknown": ("没有地区“{region}”，可用：{known}", "no region {region}, known are: {known}"),
    # budgetcheck baseline
    "settings.baseline_head": (
        "请逐项写明理由（reason）；没有理由的，核对时报错。",
        "Give every entry its reason; one without is an error when documents are checked.",
    ),
    "cli.baseline_exists": (
        "已经存在，加 --force 可把豁免加进去：{path}",
        "already exists; with --force the entries are added to it: {path}",
    ),
    "cli.baseline_nothing": ("没有需要豁免的问题", "there is no finding to accept"),
    "cli.baseline_written": ("已写入 {path}：{count} 项豁免", "written: {path}, {count} accepted findings"),
    "cli.baseline_written_reasons": (
        "已写入 {path}：{count} 项豁免。请逐项写明理由（reason），没有理由的，核对时报错",
        "written: {path}, {count} accepted findings. Give every one its reason; one without is an error",
    ),
    "cli.baseline_shown": (
        "无法加进 {path}，豁免列在下面，请自行加入",
        "cannot be added to {path}: put these entries into it yourself",
    ),
    "cli.baseline_where": (
        "这些文件不在同一个盘上，请用 --output 指明写到哪里",
        "the documents are on several drives; say with --output where to write",
    ),
    "cli.baseline_day": ("不是日期（如 2026-12-31）：{text}", "no date (as 2026-12-31): {text}"),
}
