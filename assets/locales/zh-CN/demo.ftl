# 生成的训练监狱。
demo-generating = 正在生成数据
demo-beginning = 正在建立密钥和账本
demo-working = 正在办理启用以来的业务
demo-mirroring = 省局核验并镜像
demo-fault = 无法建立训练监狱：{ $why }
demo-not-training = { $path } 中是真实监狱的数据。请为演示指定另一目录。
demo-made = 训练监狱已建立于 { $path }，其中人物均属虚构。
demo-opened = 训练监狱：{ $path }。
demo-card = 口令均为 { $passphrase }。登录人员：
demo-refused = 演示脚本执行不下去：案件 { $case }，{ $act }：{ $why }
