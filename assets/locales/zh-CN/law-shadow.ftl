# 全监狱在两套法律下的对照。
law-shadow-title = { $day }：按两套法律对照 { $persons } 人，答复不同的 { $different } 人
law-shadow-eligible-to-not = 原符合条件，现不符合：{ $count } 人
law-shadow-not-to-eligible = 原不符合条件，现符合：{ $count } 人
law-shadow-to-by-hand = 转为由人办理：{ $count } 人
law-shadow-from-by-hand = 不再由人办理：{ $count } 人
law-shadow-later = 最早提请日推后：{ $count } 人
law-shadow-earlier = 最早提请日提前：{ $count } 人
law-shadow-less = 可减幅度变小：{ $count } 人
law-shadow-more = 可减幅度变大：{ $count } 人
law-shadow-regime = 适用档次改变：{ $count } 人
law-shadow-reasons = 结论相同，理由不同：{ $count } 人
law-shadow-person = { "    " }{ $number } { $name }：{ $before } → { $after }
