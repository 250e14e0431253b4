# 清单和单条记录的文字输出。
list-no-end = 未定
list-prisoner = { $number } { $name }，{ $ward }，{ $sentence }，刑期至 { $end }，积分 { $points }，{ $cases ->
    [0] 无在办案件
   *[other] 在办案件 { $cases } 件
}
list-case = { $case } { $title }，{ $whom }，{ $opened } 立案：{ $state }
list-ended = { $on } 办结：{ $title }
list-task = { $due }：{ $step }，待{ $whom }办理；{ $case }
list-officer = { $number } { $name }：{ $roles }
list-officer-keyless = { $number } { $name }：{ $roles }；无有效密钥
list-role = { $role }（{ $place }）
list-role-until = { $role }（{ $place }，至 { $day }）
list-no-role = 无岗位
list-body = { $body }（{ $id }）：主持 { $chair }；成员 { $members }
list-due = { $day } 到期
list-overdue = 已逾期（{ $day } 到期）
list-no-due = 无期限
show-bad-id = “{ $id }”不是此类编号。“wardbook list prisoners”和“wardbook list cases”可以查到；条目用其序号。
show-none = 查无 { $id }，或者您无权查看。
show-commutation = 今日以确有悔改表现提请减刑：{ $answer }
show-sentence = 刑期
show-property = 财产性判项
show-conduct = 奖惩
show-points = 积分
show-cases = 案件
show-taken = { "  " }{ $day } { $what }，{ $officer }，第 { $entry } 条
show-waits = { "  " }待办：{ $step }，由{ $whom }办理
show-entry = 第 { $sequence } 条，{ $day }：{ $kind }，{ $who }（{ $seat }）签署
