"""Invented questions by what they ask for, to measure the grouping: one half was never tuned on."""

from __future__ import annotations

# Each tuple is one thing that is asked for, as different people put it.
TUNED = (
    (
        "What is the unit price of the Kestrel drone?",
        "How much does one Kestrel drone cost?",
        "price per Kestrel drone?",
        "Do we know what a single Kestrel costs?",
        "Kestrel unit cost",
        "What would we pay for a Kestrel drone?",
    ),
    (
        "When does the Kestrel drone enter service?",
        "In which year will the Kestrel be fielded?",
        "Kestrel in-service date?",
        "By when is the Kestrel drone to enter service?",
    ),
    (
        "Who approves transfers to third countries?",
        "Which office approves third-country transfers?",
        "third country transfer approval - who decides?",
        "Who has to sign off a transfer to a third country?",
        "Is approval needed for re-transfer to third countries?",
    ),
    (
        "Are small suppliers exempt from the cyber audit?",
        "Does the cyber audit apply to small suppliers?",
        "Do small firms have to pass the cyber audit?",
        "cyber audit exemption for small suppliers",
    ),
    (
        "How long does a facility clearance take?",
        "What is the usual wait for a facility clearance?",
        "facility clearance duration?",
        "How many months until a facility clearance is granted?",
        "Time needed to get a facility security clearance",
    ),
    (
        "What did the Marlow shipyard deliver in 2023?",
        "Which ships were delivered by Marlow shipyard in 2023?",
        "Marlow shipyard deliveries 2023",
    ),
    (
        "What share of the radar is made locally?",
        "How much of the radar is local content?",
        "local content of the radar in per cent?",
        "Which part of the radar is built locally?",
    ),
    (
        "Is there an offset policy in Portugal?",
        "Does Portugal require offsets?",
        "Portugal offset requirements?",
        "What are Portugal's rules on offsets?",
    ),
    (
        "哨戒機の後継機はいつ決まりますか",
        "哨戒機の後継はいつ決定されるのか",
        "次の哨戒機の選定時期を教えてください",
        "哨戒機の後継機種の決定はいつ？",
    ),
    (
        "装備品の輸出に必要な手続きは何ですか",
        "装備品を輸出する際の手続きを教えて",
        "装備品輸出の手続きの流れは？",
        "輸出手続きに要る書類は何ですか",
    ),
    (
        "中小企業への補助金はありますか",
        "中小企業が使える補助金は？",
        "補助金の対象となる中小企業の条件は何ですか",
        "中小企業向けの補助金の額はいくらですか",
    ),
    (
        "Which firms build the torpedo battery?",
        "Who manufactures the torpedo's battery?",
        "torpedo battery maker?",
        "Name of the company that makes torpedo batteries",
    ),
    (
        "整備費の総額はいくらですか",
        "整備費は全部でいくらかかりますか",
        "年間の整備費を知りたい",
    ),
    (
        "When did Japan and Norland sign the logistics agreement?",
        "Date of the logistics agreement between Japan and Norland?",
        "In which year was the Japan-Norland logistics agreement signed?",
    ),
    (
        "Does Japan have a logistics agreement with Velmar?",
        "Is there a logistics agreement between Japan and Velmar?",
        "Japan-Velmar logistics agreement: does one exist?",
    ),
    (
        "How much did Japan spend on research in 2022?",
        "Japan's research budget for 2022?",
        "What was spent on research by Japan in 2022?",
    ),
    (
        "Which Japanese firms build parts for the Kestrel?",
        "Kestrel parts made by Japanese firms?",
        "Do Japanese companies supply parts for the Kestrel drone?",
    ),
    ("Which agreements has Japan signed since 2015?",),
    ("Who chairs the working group on standards?",),
    ("What colour are the hangars at Brightwater?",),
    ("Is Esperanto an official language of the alliance?",),
    ("次回の会合はどこで開かれますか",),
    ("How do I reset my password?",),
    ("What happened to the tanker contract?",),
)

UNSEEN = (
    (
        "What does the Osprey lease run to per year?",
        "Annual cost of the Osprey lease?",
        "How much is the yearly lease for the Osprey?",
        "Osprey lease, yearly amount",
        "What do we pay each year to lease the Osprey?",
    ),
    (
        "Who owns the patents from joint research?",
        "Who holds patent rights that come out of joint research?",
        "ownership of patents in joint research projects?",
        "Do both sides own patents from joint research?",
    ),
    (
        "How many engineers work at the Tarn plant?",
        "Number of engineers at Tarn?",
        "How big is the engineering staff of the Tarn plant?",
        "Tarn plant engineers headcount",
    ),
    (
        "Can a foreign firm bid for shelter contracts?",
        "Are foreign bidders allowed for shelter contracts?",
        "shelter contracts: may foreign companies bid?",
        "Is bidding on shelters open to foreign firms?",
        "Do shelter tenders admit foreign bidders?",
    ),
    (
        "Why was the mortar programme cancelled?",
        "What led to cancelling the mortar programme?",
        "reason for the cancellation of the mortar programme",
        "Why did they cancel the mortar?",
    ),
    (
        "When was the data-sharing annex last amended?",
        "Date of the last amendment to the data-sharing annex?",
        "Has the data sharing annex been amended recently?",
        "data-sharing annex: latest amendment?",
    ),
    (
        "Which languages must manuals be written in?",
        "Do manuals have to be in English?",
        "What language are the maintenance manuals in?",
        "language of manuals?",
    ),
    (
        "What is the range of the Heron missile?",
        "How far does the Heron missile fly?",
        "Heron missile range in kilometres?",
        "Range of Heron?",
    ),
    (
        "What is the warranty on the Heron missile?",
        "How long is the Heron under warranty?",
        "Heron missile warranty period?",
    ),
    (
        "秘密情報の取扱いに資格は必要ですか",
        "秘密情報を扱うための資格は？",
        "秘密情報の取り扱い資格を取るにはどうすればよいですか",
        "秘密情報取扱者の資格要件を教えてください",
    ),
    (
        "共同開発の費用分担はどうなっていますか",
        "共同開発費の分担割合は？",
        "共同開発の費用は誰がどれだけ負担しますか",
        "共同開発における費用の負担割合を教えて",
    ),
    (
        "部品の納期はどのくらいですか",
        "部品が届くまでの納期は？",
        "交換部品の納期を知りたい",
        "部品の納期が遅れる理由は何ですか",
    ),
    (
        "Is titanium stockpiled anywhere?",
        "Do we keep a stockpile of titanium?",
        "titanium stockpile size?",
        "Where is the titanium stockpile?",
    ),
    ("Which bank finances the sea wall?",),
    ("Can I bring my dog to the exhibition?",),
    ("Who translated the communique of Lisbon?",),
    ("防衛大臣の趣味は何ですか",),
    ("What is the airspeed of a swallow?",),
    ("How are drone pilots paid in Norway?",),
)


def flat(groups: tuple[tuple[str, ...], ...]) -> tuple[list[str], list[int]]:
    """The questions in an order that mixes the groups, and the number of the group of each."""
    every = [(text, n) for n, group in enumerate(groups) for text in group]
    # Every seventh in turn: no method may profit from groups that stand together.
    mixed = [every[i] for start in range(7) for i in range(start, len(every), 7)]
    return [text for text, _ in mixed], [n for _, n in mixed]
