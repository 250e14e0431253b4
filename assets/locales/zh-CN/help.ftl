# 命令的帮助。键名按命令路径：help-命令-子命令-参数；几个命令共有的参数写在 help-shared-参数。`-after` 是列表之后的内容：示例、退出码。
help-heading-usage = 用法：
help-heading-commands = 命令：
help-heading-arguments = 参数：
help-heading-options = 选项：
help-usage = { $heading }{ $usage }
help-options = [选项]
help-with-default = { $text }（默认：{ $value }）
help-with-values = { $text }：{ $values }
help-value-said = { $value }（{ $text }）
help-flag-help = 显示本帮助
help-flag-version = 显示版本

# 选项之后的值。
help-value-command = 命令
help-value-language = 语言
help-value-dir = 目录
help-value-n = 数
help-value-out = 输出目录
help-value-format = 画法
help-value-folder = 文件夹
help-value-file = 文件
help-value-officer = 警号
help-value-number = 警号
help-value-name = 姓名
help-value-role-place = 角色@处所
help-value-reason = 理由
help-value-kind = 类别
help-value-setting = 参数名
help-value-value = 值
help-value-date = 日期
help-value-entry = 条目号
help-value-text = 文字
help-value-what = 对象
help-value-id = 编号
help-value-path = 路径
help-value-vkey = 验证公钥

# 几个命令共有的参数。
help-shared-lang = 界面语言：zh-CN 或 en（默认：取自环境变量）
help-shared-dir = 监狱数据目录（默认：当前用户的数据文件夹）
help-shared-officer = 操作或查阅的民警；培训目录默认取席位卡上第一个有权的席位
help-shared-passphrase-file = 口令文件，第一行为该民警的口令（默认：当场输入）
help-shared-json = 以 JSON 输出
help-shared-number = 民警警号

# 程序和各命令。
help-wardbook = 监狱执法办案终端：计分考核、奖惩、减刑假释均按程序办理，逐步签名，记入哈希链账本
help-wardbook-after =
    示例：wardbook demo

    退出码：0 完成，1 答案为否，2 用法或输入有误，3 故障，4 须人工判断
help-help = 显示某个命令的帮助
help-help-after =
    示例：wardbook help journal export
help-help-path = 命令及其子命令
help-demo = 打开培训用的虚构监狱；首次运行时生成
help-demo-after =
    示例：wardbook demo --dir ./demo --no-tui

    退出码：0 完成，2 用法有误，3 故障
help-demo-prisoners = 生成多少名罪犯；只在首次生成时有效
help-demo-no-tui = 只生成或检查数据，不打开工作站
help-import = 从 CSV 文件接收罪犯的既有事实；逐行审查之后才签署
help-import-after =
    示例：wardbook import --dir ./prison --as 3201021 roster.csv judgments.csv
    示例：wardbook import --layout roster

    退出码：0 各行无误或已接收，2 有行或文件有误，3 故障
help-import-files = CSV 文件，先后不限
help-import-dry-run = 只审查各行，不签署
help-import-correct = 与账本不同的行用以更正账本：更正理由和更正前的内容一并记入条目
help-import-layout = 输出一类或者各类文件的列名、各列内容和可用的词，然后退出
help-import-json = 以 JSON 输出审查结果
help-init = 用 TOML 文件建立监狱；全部检查之后才写入（见 docs/setting-up.md）
help-init-after =
    示例：wardbook init --example ./establishment
    示例：wardbook init --dir ./prison --from ./establishment --copy /mnt/second/prison

    退出码：0 完成，2 文件有误或目录已存在，3 故障
help-init-dir = 新目录
help-init-from = 存放 TOML 文件的文件夹
help-init-example = 只写出一套可用的示例文件到此文件夹，供修改后使用，然后退出
help-init-copy = 另一块磁盘上的目录，存放经验证的第二副本
help-init-second-place = 另一块磁盘上的目录，记住账本已有的长度
help-init-passphrase-file = 口令文件，第一行为全部密钥的初始口令（默认：当场输入）
help-journal = 验证账本，或导出供他人核验
help-journal-after =
    示例：wardbook journal verify --dir ./prison
help-journal-verify = 从第一条起全面核验：文件、账本、第二副本、省局镜像以及由其得出的各项数据
help-journal-verify-after =
    示例：wardbook journal verify --dir ./prison --json

    退出码：0 全部相符，1 有内容被改动，2 用法有误，3 故障
help-journal-export = 导出整个账本（tlog-tiles）或某一条目的证据
help-journal-export-after =
    示例：
      wardbook journal export --dir ./prison --tiles ./tiles
      wardbook journal export --dir ./prison --entry 120 ./entry-120

    退出码：0 已导出，2 用法有误、没有该条目或文件夹已存在，3 故障
help-journal-export-tiles = 把整个账本按 C2SP tlog-tiles 写入这个新文件夹
help-journal-export-entry = 导出这一条目的证据
help-journal-export-out = 存放证据的新文件夹
help-officer = 授予或收回民警的密钥和角色
help-officer-after =
    示例：wardbook officer add 3201251 --name 王五 --role case-officer@ward:ward-07 --dir ./prison --as 3201240

    退出码：0 完成，1 无权办理，2 用法或输入有误，3 故障
help-officer-add = 为民警生成密钥，并授予角色
help-officer-add-after =
    示例：wardbook officer add 3201251 --name 王五 --role case-officer@ward:ward-07 --dir ./prison --as 3201240

    退出码：0 完成，1 无权办理，2 用法或输入有误，3 故障
help-officer-add-name = 民警姓名；曾有密钥的不必填
help-officer-add-roles = 角色及其处所：case-officer@ward:ward-07、warden@prison
help-officer-add-new-passphrase-file = 口令文件，第一行为新密钥的初始口令（默认：当场输入）
help-officer-grant = 授予或收回角色
help-officer-grant-after =
    示例：wardbook officer grant 3201251 --role case-officer@ward:ward-07 --dir ./prison --as 3201240

    退出码：0 完成，1 无权办理，2 用法或输入有误，3 故障
help-officer-grant-role = 角色及其处所
help-officer-grant-until = 角色的最后一日
help-officer-grant-withdraw = 改为收回该角色
help-officer-revoke = 作废民警的密钥：丢失、被盗、忘记口令
help-officer-revoke-after =
    示例：wardbook officer revoke 3201251 --reason 忘记口令 --dir ./prison --as 3201240

    退出码：0 完成，1 无权办理，2 用法或输入有误，3 故障
help-officer-revoke-reason = 作废理由
help-officer-revoke-suspect-since = 自哪一条目起该密钥的签名存疑
help-officer-passphrase = 更改本人密钥的口令
help-officer-passphrase-after =
    示例：wardbook officer passphrase --dir ./prison --as 3201251

    退出码：0 完成，1 无权办理，2 用法或输入有误，3 故障
help-officer-passphrase-new-passphrase-file = 口令文件，第一行为新口令（默认：当场输入）
help-list = 列出罪犯、案件、待办、民警或机构，每行一项或以 JSON 输出，供脚本和读屏软件使用
help-list-after =
    示例：wardbook list tasks --dir ./demo --json

    退出码：0 完成，1 无权办理，2 用法或输入有误，3 故障
help-list-what = 列出什么
help-list-what-prisoners = 在押罪犯
help-list-what-cases = 案件，新的在前
help-list-what-tasks = 待办，最急的在前
help-list-what-officers = 民警所任岗位，密钥是否有效
help-list-what-bodies = 各机构由谁组成
help-list-find = 只列编号、姓名、拼音或拼音首字母含此内容的罪犯
help-list-json = 以 JSON 数组输出
help-show = 显示一名罪犯、一个案件或一条账本记录；查阅留痕
help-show-after =
    示例：wardbook show prisoner 3201000123 --dir ./demo --json

    退出码：0 完成，1 没有可供您查阅的，2 用法或输入有误，3 故障
help-show-what = 显示什么
help-show-what-prisoner = 罪犯档案
help-show-what-case = 案件
help-show-what-entry = 账本条目
help-show-id = 罪犯编号、案件编号或条目号
help-law = 查问法律：减刑、假释、计分、日期和刑期
help-law-after =
    示例：wardbook law explain case.toml
help-law-dates = 刑期止日、减刑幅度、工作日、期限
help-law-dates-after =
    示例：wardbook law example --dates > questions.toml；wardbook law dates questions.toml --json

    退出码：0 已答，2 文件有误
help-law-dates-file = TOML 文件，每问一个 [[ask]] 表
help-law-explain = 法律对案卷文件的结论，逐条列出所查规则
help-law-explain-after =
    示例：
      wardbook law explain case.toml --json
      wardbook law explain case.toml --set question.filed=2027-01-04 --set question.ground=merit

    退出码：0 符合或已算出，1 不符合，2 文件有误，4 须人工判断
help-law-explain-file = 案卷文件：有 [judgment] 的为刑罚，有 [stay] 的为计分
help-settings = 法律留待确定的参数：查看由谁设定、自何日起，或者设定
help-settings-after =
    示例：wardbook settings list --dir ./prison --as 3201240

    退出码：0 完成，1 无权办理，2 用法或输入有误，3 故障
help-settings-list = 列出全部参数：默认值、现值、由谁设定、自何日起、依据条文
help-settings-list-after =
    示例：wardbook settings list awards_needed --on 2027-01-04 --dir ./prison --as 3201240

    退出码：0 完成，2 用法有误或没有该参数，3 故障
help-settings-list-name = 只看这一个参数
help-settings-list-on = 日期（默认为监狱当日）
help-settings-set = 签署记录，自某日起设定参数：省级可设全部，监狱可设法律允许的
help-settings-set-after =
    示例：wardbook settings set awards_needed 3 --from 2027-01-01 --reason 省局2026年规定 --paper rule.pdf --dir ./prison --as 3201240

    退出码：0 完成，1 无权办理，2 用法或输入有误，3 故障
help-settings-set-name = 参数名，以列表为准
help-settings-set-value = 参数值；unset 表示取消设定
help-settings-set-from = 生效首日，不得早于当日
help-settings-set-reason = 理由
help-settings-set-paper = 作出决定的文书；加密保存，以摘要命名
help-procedures = 检查和显示程序定义
help-procedures-after =
    示例：wardbook procedures check
help-procedures-check = 检查程序定义并运行其演练
help-procedures-check-after =
    示例：wardbook procedures check assets/procedures --json

    退出码：0 无误，2 有文件有误
help-procedures-check-path = 程序定义文件或其文件夹（默认：程序自带的定义）
help-procedures-show = 显示程序的各步骤、由谁签署、走向何处
help-procedures-show-after =
    示例：wardbook procedures show commutation.fixed-term

    退出码：0 已显示，2 没有该程序
help-procedures-show-id = 程序编号
help-procedures-graph = 画出程序的流程图：各步骤及每种结果走向何处
help-procedures-graph-after =
    示例：wardbook procedures graph commutation.fixed-term
          wardbook procedures graph commutation.fixed-term --format dot | dot -Tsvg -o road.svg

    退出码：0 已画出，2 没有该程序
help-procedures-graph-id = 程序编号
help-procedures-graph-format = 以何种形式画出
help-procedures-schema = 输出程序定义文件的结构（JSON Schema），供编辑器使用
help-procedures-schema-after =
    示例：wardbook procedures schema > definition.schema.json

    退出码：0 已输出
help-open = 打开工作站；民警用“目录/keys”中的密钥文件登录
help-open-after =
    示例：wardbook open --dir ./prison

    退出码：0 已退出，2 用法有误，3 故障
help-wardbook-verify = 核验导出的条目证据或 tiles 文件夹，不需要数据库和网络
help-wardbook-verify-after =
    示例：wardbook-verify ./entry-41 --log-key "$(cat province-published.vkey)"

    退出码：0 所查各项相符，1 有不符，2 没有该文件夹或用法有误
help-wardbook-verify-folder = 导出的文件夹
help-wardbook-verify-json = 以 JSON 输出各项核验
help-wardbook-verify-log-key = 省局公布的账本验证公钥（name+hash+base64）
help-value-day = 日期
help-value-days = 天数
help-value-ground = 事由
help-value-package = 法律包
help-value-key-value = 键=值
help-law-explain-set = 假设：按案卷文件中的路径改一项事实；值为空即删去（可重复）
help-law-explain-with = 假设：以此法律包代替现行的法律包
help-law-screen = 全监狱谁可提请、谁即将可以、谁不可以，以及缺少什么
help-law-screen-as-of = 提请之日（默认：监狱当日）
help-law-screen-within = “即将”指多少天之内
help-law-screen-proposal = 提请什么
help-law-screen-proposal-commutation = 减刑
help-law-screen-proposal-parole = 假释；社区评估和决定机关的认定须人工判断
help-law-screen-ground = 减刑的事由
help-law-screen-ground-repentance = 悔改表现
help-law-screen-ground-merit = 立功
help-law-screen-ground-repentance-and-merit = 悔改表现和立功
help-law-screen-ground-major-merit = 重大立功
help-law-screen-ground-repentance-and-major-merit = 悔改表现和重大立功
help-law-shadow = 每名罪犯分别按现行法律包和另一法律包判断：有何不同，为何不同
help-law-shadow-with = 代替现行法律包试用的法律包
help-law-shadow-as-of = 两次判断所依据的日期（默认：监狱当日）
help-law-screen-after =
    示例：wardbook law screen --dir ./demo --as-of 2026-11-20 --within 60 --json

    退出码：0 完成，1 无权办理，2 用法或输入有误，3 故障
help-law-shadow-after =
    示例：wardbook law shadow --dir ./demo --with draft-2027.toml --json

    退出码：0 没有不同，1 有不同或无权办理，2 用法或输入有误，3 故障
help-law-example = 供改写的案卷文件样本
help-law-example-after =
    示例：
      wardbook law example > case.toml
      wardbook law example --dates > questions.toml

    退出码：0 完成，3 故障
help-law-example-points = 改为一名罪犯的计分
help-law-example-dates = 改为供 law dates 计算日期的问题
