"""An invented document in Japanese, and questions on it in both languages, for the bridge."""

from __future__ import annotations

LIGHTHOUSE = """# 灯台艦隊整備計画の概要

## 予算と調達

灯台庁は、平成二十六年度に新型巡視艇の調達を始めた。令和元年度の取得予算は六十四億円で、前年度より二割増えた。
部品の半分は国内の下請企業十二社が製造し、残りはノルウェーからの輸入に頼っている。

## 協定

日本とノルウェーは二〇一七年四月、灯台機器の共同開発に関する協定に署名した。この協定には法的拘束力がない。
維持整備は横浜の造船所が担当する。納入の遅れが続いたため、灯台庁は昭和五十八年の規則を改正した。

## 輸出

灯台用レンズの輸出先は三か国で、フィンランド、カナダ、ベルギーである。レンズの技術移転は認められていない。
"""

# Question, and what the quotation must hold.
ENGLISH = (
    ("What was the acquisition budget in 2019?", "六十四億円"),
    ("Is the agreement with Norway legally binding?", "法的拘束力がない"),
    ("Which shipyard is responsible for sustainment?", "横浜の造船所"),
    ("When did procurement of the patrol boat begin?", "平成二十六年度"),
    ("Who supplies the parts: how many subcontractors?", "下請企業十二社"),
    ("Which countries are lenses exported to?", "フィンランド"),
    ("What did Japan and Norway sign in 2017?", "共同開発に関する協定"),
    ("Why were the regulations of 1983 revised?", "納入の遅れ"),
)
JAPANESE = (
    ("2019年の取得予算はいくらですか", "六十四億円"),
    ("平成29年にノルウェーと署名した協定は何についてのものですか", "共同開発"),
    ("レンズの輸出先は何か国ですか", "三か国"),
    ("下請企業は何社ですか", "十二社"),
)
