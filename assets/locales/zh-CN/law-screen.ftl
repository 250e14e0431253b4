# 全监狱筛查。
law-screen-progress = 正在逐人对照法律
law-screen-title = { $day }：共查 { $count } 人
law-screen-eligible = 没有法律障碍：{ $count } 人
law-screen-soon = 只差时间，至 { $until } 届满：{ $count } 人
law-screen-not-eligible = 不符合法律规定：{ $count } 人
law-screen-by-hand = 由人办理：{ $count } 人
law-screen-group = { "  " }{ $name }：{ $count } 人   { $rule }（{ $article }）
law-screen-group-fact = { "  " }缺少事实“{ $name }”：{ $count } 人   { $rule }（{ $article }）
law-screen-group-no-judgment = { "  " }未录入判决：{ $count } 人
law-screen-person = { "    " }{ $number } { $name }，{ $ward }   { $regime }   { $earliest }   { $missing }
law-screen-flag = { "      ! " }{ $rule }   { $text }（{ $article }）
law-flags-heading = 请留意（仅为事实，不影响结论）：
law-flag = { $text }（{ $rule }，{ $article }）
