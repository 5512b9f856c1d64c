"""What the command line says: code -> (Chinese, English)."""

from __future__ import annotations

WORDING: dict[str, tuple[str, str]] = {
    # help
    "help.app": (
        "核对公开的部门预算：读取 PDF，提取 13 张公开表，逐数核对。",
        "Checks a published department budget (部门预算公开): reads the PDF, extracts its 13 public tables and "
        "checks every figure against every figure it must agree with.",
    ),
    "help.version": ("显示版本后退出。", "Show the version and exit."),
    "help.check": (
        "核对文件或文件夹中的预算。",
        "Check budgets: files, or folders with all the documents below them.",
    ),
    "help.check.paths": (
        "文件（PDF、Word、Excel、网页、文本），或文件夹（含下级文件夹）。",
        "Files (PDF, Word, Excel, HTML, text), or folders with all below them.",
    ),
    "help.check.format": ("报告格式。", "Format of the report."),
    "help.check.output": ("写入文件，不显示在屏幕上。", "Write to this file, not to the screen."),
    "help.lang": ("语言：zh 中文，en 英文。", "Language: zh Chinese, en English."),
    "help.check.quiet": ("每个问题只用一行；没有问题就没有输出。", "One line a problem; nothing when there is none."),
    "help.check.verbose": ("列出全部核对和全部加项，包括平的。", "Show every check with every term, the balanced too."),
    "help.check.fail_on": (
        "哪种严重程度起返回 1；默认 error。",
        "The severity from which the exit code is 1; error by default.",
    ),
    "help.check.together": (
        "所列文件合为一份预算核对（说明与表分为两份文件时）。",
        "The files are one budget (text and tables in separate files).",
    ),
    "help.check.previous": (
        "上年的文件，核对说到的上年数；文件夹中有上年文件时自动使用。",
        "Last year's document, for what is said of last year; found by itself in a folder that has it.",
    ),
    "help.check.no_previous": ("不使用上年的文件。", "Do not use last year's document."),
    "cli.previous_twice": (
        "--previous 和 --no-previous 不能同时使用",
        "--previous and --no-previous exclude each other",
    ),
    "help.check.report": (
        "另写报告文件，可多次使用：html=报告.html、xlsx=底稿.xlsx、pdf=批注.pdf、sarif、junit、csv、md、json、github；"
        "格式也可由扩展名得知。",
        "Also write a report file; repeatable: html=out.html, xlsx=workpaper.xlsx, pdf=marked.pdf, sarif, junit, csv, "
        "md, json, github. The ending alone will do.",
    ),
    "help.check.trust": (
        "确认某个数字无误，如 公开表3:2010350:基本支出 或 说明:增长6.66%；可多次使用。",
        "A figure confirmed as right, as 公开表3:2010350:基本支出 or 说明:增长6.66%; repeatable.",
    ),
    "help.engine": ("读表引擎：auto 逐页选择。", "The engine that reads tables; auto chooses for each page."),
    "help.jobs": (
        "同时核对几份文件，每份在单独的进程中；默认为处理器核数。",
        "Files checked at a time, each in a process of its own; by default as many as there are cores.",
    ),
    "help.time_limit": ("每份文件的时限（秒）。", "Seconds a file may take."),
    "help.memory_limit": (
        "每份文件的内存上限（MB）；Windows 上不起作用。",
        "Megabytes of memory a file may take; without effect on Windows.",
    ),
    "help.resume": (
        "进度文件：已完成的文件记入其中；中断后再用同一文件继续。",
        "A file that finished documents are written to; a run with the same file goes on from there.",
    ),
    "help.cluster": (
        "在 Dask 集群上核对，如 tcp://主机:8786（需安装 budgetcheck[cluster]）。",
        "Check on a Dask cluster, as tcp://host:8786 (needs budgetcheck[cluster]).",
    ),
    "cli.cluster_alone": (
        "--cluster 不能与 --jobs、--together、--previous、--trust 同时使用",
        "--cluster excludes --jobs, --together, --previous and --trust",
    ),
    "help.watch": (
        "文件、规则或配置一有改动就重新核对，按 Ctrl-C 结束。",
        "Check again whenever a file, a rule or the configuration changes, until Ctrl-C.",
    ),
    "cli.watch_alone": (
        "--watch 不能与 --resume、--cluster 同时使用，也不能把 json 写到屏幕（可用 jsonl 或 --output）",
        "--watch excludes --resume and --cluster, and json on the screen (take jsonl or --output)",
    ),
    "watch.waiting": ("等待改动（{count} 个文件，按 Ctrl-C 结束）", "waiting for changes ({count} files; Ctrl-C ends)"),
    "watch.changed": ("{time} 已改动：{files}", "{time} changed: {files}"),
    "watch.ended": (
        "已结束：共核对 {count} 轮，最后一轮的返回码为 {code}",
        "ended after {count} rounds; the last one's exit code is {code}",
    ),
    "watch.failed": ("系统无法监视文件改动（{reason}）", "the system cannot watch for changes ({reason})"),
    "help.no_cache": ("不使用、也不保存读取结果的缓存。", "Neither use nor keep the cache of readings."),
    "help.cache_group": ("读取结果的缓存。", "The cache of readings."),
    "help.cache.info": ("缓存的位置和大小。", "Where the cache is and how much it holds."),
    "help.cache.clear": ("清空缓存。", "Forget all readings."),
    "help.rules": (
        "规则文件夹，加在自带规则之后；可多次使用。",
        "A folder of rules, added to those shipped; repeatable.",
    ),
    "help.region": (
        "按这个地区的要求核对，如 wuhan；默认从文件本身判断。",
        "Check by the requirements of this place, as wuhan; by default the document shows it.",
    ),
    "help.config": (
        "配置文件；默认用文件旁边或上级文件夹中的 budgetcheck.yaml。",
        "The configuration; by default the budgetcheck.yaml beside the documents or in a folder above.",
    ),
    "help.no_config": ("不使用配置文件。", "Use no configuration."),
    "help.baseline": (
        "把现有的问题写成配置文件中的豁免，由人逐项写明理由。",
        "Write the present findings into a configuration as accepted, for somebody to give the reasons.",
    ),
    "help.baseline.output": (
        "写到这个文件；默认为文件旁边的 budgetcheck.yaml。",
        "Write to this file; by default budgetcheck.yaml beside the documents.",
    ),
    "help.baseline.force": (
        "文件已存在时也写：加进去，原有内容不动。",
        "Write to a file that exists as well: entries are added, what stands in it is kept.",
    ),
    "help.baseline.reason": ("每一项的理由。", "The reason of every entry."),
    "help.baseline.expires": ("豁免到哪一天为止，如 2026-12-31。", "The last day they are accepted, as 2026-12-31."),
    "help.extract": ("提取公开表，显示或写入文件。", "Extract the public tables, to the screen or to files."),
    "help.extract.file": ("PDF 文件。", "A PDF file."),
    "help.extract.format": (
        "格式；csv 写成一个文件夹，每表一个文件。",
        "Format; csv makes a folder with one file a table.",
    ),
    "help.extract.output": (
        "写到这里；csv 和 xlsx 未指定时在当前文件夹按文件名新建。",
        "Where to write; csv and xlsx make a new one named after the file if this is missing.",
    ),
    "help.coverage": (
        "列出每个数字参加了几项核对，以及没有核对到的数字。",
        "How many checks each figure takes part in, and which in none.",
    ),
    "help.coverage.file": ("PDF 文件。", "A PDF file."),
    "help.coverage.format": ("格式；json 列出全部数字。", "Format; json lists every figure."),
    "help.rules_group": ("查看和检查规则。", "Look at the rules and test them."),
    "help.rules.list": ("列出全部规则。", "List all rules."),
    "help.explain": (
        "说明规则：含义、算式、依据，以及通过和不通过的例子。",
        "Explain rules: meaning, formula, basis, an example that passes and one that fails.",
    ),
    "help.explain.rules": (
        "规则编号，或编号的开头，如 ROW-01、GROWTH。",
        "Ids of rules, or how they begin, as ROW-01 or GROWTH.",
    ),
    "help.explain.verbose": ("列出全部例子和算式的全部加项。", "Work out every case, with every term."),
    "help.schema": (
        "输出 JSON Schema：report 报告、rules 规则文件、config 配置文件，供编辑器补全和检查。",
        "The JSON Schema of the report, of rule files or of the configuration, for editors and programs.",
    ),
    "help.schema.name": ("report、rules 或 config。", "report, rules or config."),
    "help.schema.output": ("写入文件，不显示在屏幕上。", "Write to this file, not to the screen."),
    "help.rules.new": (
        "写一份带注释和例子的规则文件，供修改；不覆盖已有的文件。",
        "Write a commented rule file with its cases to start from; never over another file.",
    ),
    "help.rules.new.kind": ("规则的类型，如 row_sum、equal、share。", "The kind of rule, as row_sum, equal or share."),
    "help.rules.new.output": ("文件；默认为 类型.yaml。", "The file; KIND.yaml if left out."),
    "help.rules.lint": ("检查规则文件，错误指到行和列。", "Check rule files; mistakes are shown with line and column."),
    "help.rules.lint.files": ("规则文件或文件夹。", "Rule files or folders."),
    "help.rules.test": ("运行规则旁的例子。", "Run the cases beside the rules."),
    # errors, one line each
    "cli.usage.option": ("没有选项 {name}（见 budgetcheck --help）", "no such option: {name} (see budgetcheck --help)"),
    "cli.usage.missing": ("缺少 {name}（见 budgetcheck --help）", "{name} is missing (see budgetcheck --help)"),
    "cli.usage.value": ("{name} 的值不对：{detail}", "bad value for {name}: {detail}"),
    "cli.usage.other": ("用法不对：{detail}", "usage: {detail}"),
    "cli.interrupted": ("已中断", "interrupted"),
    "cli.folder_empty": (
        "文件夹里没有可核对的文件（PDF、Word、Excel、网页、文本）：{path}",
        "no PDF, Word, Excel, HTML or text file to check in this folder: {path}",
    ),
    "cli.folder_unreadable": ("无法读取文件夹：{path}（{reason}）", "the folder cannot be read: {path} ({reason})"),
    "cli.quiet_verbose": ("--quiet 和 --verbose 不能同时使用", "--quiet and --verbose exclude each other"),
    "cli.no_kind": ("没有规则类型 {kind}；可用：{kinds}", "no kind of rule {kind}; known: {kinds}"),
    "cli.output_taken": ("已经存在，不覆盖：{path}", "already exists and is not replaced: {path}"),
    "cli.no_rules_folder": ("没有这个规则文件夹：{path}", "no such folder of rules: {path}"),
    "cli.no_rules": ("没有找到任何规则", "no rule was found"),
    "cli.no_rule": ("没有规则 {id}{close}", "no rule {id}{close}"),
    "cli.no_rule_close": ("，是否指 {ids}？", "; is {ids} meant?"),
    "cli.no_list": ("无法读取文件清单：{path}（{reason}）", "the list of files cannot be read: {path} ({reason})"),
    "cli.no_match": ("没有与之相符的文件：{pattern}", "no file matches: {pattern}"),
    "cli.no_files": ("清单中没有文件：{path}", "no file in this list: {path}"),
    "cli.no_file": ("没有这个文件：{path}", "no such file: {path}"),
    "cli.output_no_parent": ("输出位置的文件夹不存在：{path}", "the folder to write to does not exist: {path}"),
    "cli.output_is_folder": ("输出位置是文件夹，不是文件：{path}", "the output is a folder, not a file: {path}"),
    "cli.output_is_file": (
        "输出位置是文件，csv 需要文件夹：{path}",
        "the output is a file, csv needs a folder: {path}",
    ),
    "cli.output_is_input": ("输出会覆盖输入文件：{path}", "the output would overwrite an input: {path}"),
    "cli.output_exists": (
        "已经存在，请用 --output 指明：{path}",
        "already exists; name it with --output to replace it: {path}",
    ),
    "cli.output_failed": ("无法写入 {path}：{reason}", "cannot write {path}: {reason}"),
    "cli.no_tables": ("没有找到表格：{path}", "no table was found: {path}"),
    # notes
    "cli.written": ("已写入 {path}", "written: {path}"),
    "cli.written_files": ("已写入 {path}（{count} 个文件）", "written: {path} ({count} files)"),
    "cli.checking": ("正在核对 {number}/{count} {name}", "checking {number}/{count} {name}"),
    "cli.pages": ("已识别扫描页 {done}/{count}", "scanned pages read: {done}/{count}"),
    "cli.reading": ("正在读取 {name}", "reading {name}"),
    "cli.lint_clean": ("{path}：{count} 条规则，没有错误", "{path}: {count} rules, no mistake"),
    "cli.lint_errors": ("规则文件有 {count} 处错误", "{count} mistakes in rule files"),
    "cli.cases_passed": ("{passed} 个例子通过", "{passed} cases passed"),
    "cli.cases_failed": ("{passed} 个例子通过，{failed} 个失败", "{passed} cases passed, {failed} failed"),
    "cli.cases_none": ("{count} 条规则没有例子：{ids}", "{count} rules have no case: {ids}"),
    "cli.case_differs": ("应得“{expected}”，实得“{found}”", "expected “{expected}”, got “{found}”"),
    "cli.no_outcome": ("没有可核对的数字", "nothing to check"),
    "cli.rules_total": ("共 {count} 条规则", "{count} rules"),
    "cli.cache_info": (
        "{folder}：{count} 份文件的读取结果，{size} MB（上限 {most} MB）",
        "{folder}: readings of {count} files, {size} MB (at most {most} MB)",
    ),
    "cli.cache_cleared": ("已清空缓存：{count} 份", "cache cleared: {count} readings"),
}
