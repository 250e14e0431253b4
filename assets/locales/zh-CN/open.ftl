# 打开工作站。
open-fault = 工作站无法在此运行：{ $reason }
