"""Invented claims with what a library says of them: half were tuned on, half kept unseen.

`TUNED` are those that the rules of `bot.evidence` were written with; `UNSEEN` were written at the
same time, and first run when the rules were done.
"""

from __future__ import annotations

from dataclasses import dataclass

TRAMS = """# Trams of Ostrava Bay

## Network

The tram network of Ostrava Bay opened on 14 May 1906 with seven cars. It has 38.5 kilometres of
track today, and 212 stops. The company that runs it, Baywheel Ltd, was founded by Marta Okonjo in
1904. [n. 1]

## Money

Baywheel received a grant of $12.4 million from the province of Lindmark in 2019. In 2021 the grant
was $15.1 million. Fares cover 61 percent of the cost of running the trams. [n. 2]

## Fleet

The depot at Kestrel Road does not repair brakes. All brakes of the fleet are repaired by Holm &
Sons in the city of Tarvel. The newest car, the Type 9B, was delivered in March 2022 and seats 74
passengers. [n. 3]
"""
OBSERVATORY = """# The Skarn Observatory

## Instruments

The Skarn Observatory stands on Mount Hella at 2,310 metres above the sea. Its largest telescope,
the Brandt Reflector, has a mirror of 3.6 metres. The mirror was cast by Lowenhart Glassworks and
installed in November 1988. [n. 4]

## Staff and budget

The observatory employs 46 people, of whom 19 are astronomers. Its budget for fiscal year 2020 was
€8.2 million, of which the Norland Academy paid three quarters. The director, Ilka Dreyer, has led
the observatory since 2015. [n. 5]

## Discoveries

In 1994 the astronomers of Skarn found the comet Vesper. They have never observed a supernova
from Mount Hella. [n. 6]
"""
TREATY = """# The Corvane Fisheries Accord

## Terms

The Corvane Fisheries Accord was signed in Tallin Harbor on 3 September 1997 by Esmark and Pellia.
Under the accord Esmark may catch 40,000 tons of herring a year, and Pellia 25,000 tons. The accord
entered into force in 1999 and runs for thirty years. [n. 7]

## Disputes

A joint commission of nine members settles disputes. The commission has met twelve times since 2001.
Pellia did not ratify the protocol on salmon of 2008. [n. 8]
"""
BRIDGE = """# 白波橋の記録

## 建設

白波橋は平成十年四月に開通した。橋の長さは一二五〇メートルで、建設費は三百二十億円であった。
設計は東海技研が担当した。

## 通行

令和元年の通行台数は一日平均四万八千台であった。通行料は普通車で六百円である。
白波橋では自転車の通行は認められていない。
"""
MILL = """# Grist Mill Cooperative

The cooperative at Grist Mill has about 320 members and was chartered in 1931. Members elect a board
of eleven directors every second spring. The mill grinds rye and spelt, and it sold 1,840 tons of
flour in 2020. The chair of the board is Anselm Fry, a miller from Dunmore.
"""
DOCUMENTS = {
    "trams.md": TRAMS,
    "observatory.md": OBSERVATORY,
    "treaty.md": TREATY,
    "bridge.md": BRIDGE,
    "mill.md": MILL,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, words of the quotation that bears on it (none: nothing), and the verdicts.

    `checks` are (words of the claim's value, verdict); `negated` says that one of the two is
    negated and the other is not.
    """

    claim: str
    quote: str = ""
    checks: tuple[tuple[str, str], ...] = ()
    negated: bool = False


M, D, A = "matches", "differs", "absent"

TUNED = (
    # True.
    Pair(
        "The tram network of Ostrava Bay opened on May 14, 1906.",
        "opened on 14 May 1906",
        (("1906", M), ("Ostrava Bay", M)),
    ),
    Pair("The Skarn Observatory has 46 employees.", "employs 46 people", (("46", M),)),
    Pair(
        "Baywheel got a grant of 12,400,000 dollars from Lindmark in 2019.",
        "$12.4 million",
        (("12,400,000", M), ("2019", M), ("Lindmark", M)),
    ),
    Pair("Fares cover 61% of the running cost of the trams.", "61 percent", (("61", M),)),
    Pair("The Corvane Fisheries Accord runs for 30 years.", "thirty years", (("30", M),)),
    # Wrong numbers.
    Pair("The tram network of Ostrava Bay has 250 stops.", "212 stops", (("250", D),)),
    Pair(
        "Under the Corvane accord, Pellia may catch 35,000 tons of herring a year.",
        "25,000 tons",
        (("35,000", D), ("Pellia", M)),
    ),
    Pair(
        "In 2021 the grant for Baywheel was $18 million.",
        "$15.1 million",
        (("18", D), ("2021", M)),
    ),
    Pair(
        "The mirror of the Brandt Reflector measures 4.2 metres.",
        "3.6 metres",
        (("4.2", D), ("Brandt Reflector", M)),
    ),
    # Wrong years.
    Pair("The Corvane Fisheries Accord entered into force in 2001.", "1999", (("2001", D),)),
    Pair(
        "Ilka Dreyer has led the Skarn Observatory since 2011.",
        "since 2015",
        (("2011", D), ("Ilka Dreyer", M)),
    ),
    # Wrong names.
    Pair(
        "The company Baywheel was founded by Pavel Okonjo in 1904.",
        "Marta Okonjo",
        (("Pavel Okonjo", D), ("1904", M)),
    ),
    Pair(
        "The mirror was cast by Saltmere Foundry and installed in November 1988.",
        "Lowenhart Glassworks",
        (("Saltmere Foundry", D), ("1988", M)),
    ),
    # Negated.
    Pair("The depot at Kestrel Road repairs brakes.", "does not repair brakes", (), True),
    Pair("Pellia did not ratify the protocol on salmon of 2008.", "did not ratify", (("2008", M),)),
    # Unrelated, or not said.
    Pair("Sourdough bread needs twelve hours to rise."),
    Pair("The tram drivers of Ostrava Bay went on strike for nine days in 1956."),
    Pair("Norway exported 3,000 reindeer to Canada last winter."),
    Pair("The Skarn Observatory sells postcards in its museum shop for 3 euros."),
    # Paraphrased.
    Pair(
        "A herring quota of 40,000 tons each year was given to Esmark under the Corvane accord.",
        "40,000 tons",
        (("40,000", M), ("Esmark", M)),
    ),
    Pair("Holm & Sons of Tarvel do the brakes of the trams.", "Holm &\nSons", (("Tarvel", M),)),
    # Japanese.
    Pair("白波橋は1998年4月に開通した。", "平成十年四月", (("1998", M),)),
    Pair("白波橋の建設費は350億円だった。", "三百二十億円", (("350", D),)),
    Pair("白波橋は平成12年に開通した。", "平成十年四月", (("平成12年", D),)),
    Pair("白波橋では自転車の通行が認められている。", "認められていない", (), True),
    Pair("富士山の初登頂は大正三年であった。"),
    # The brief.
    Pair(
        "Japan's FMS budget peaked at 701.3 billion yen in JFY 2019.",
        "701.3 billion yen",
        (("701.3", M), ("2019", M)),
    ),
    Pair(
        "Sumitomo Heavy Industries stopped making machine guns.",
        "given up producing machine guns",
        (("Sumitomo Heavy Industries", M),),
    ),
    Pair(
        "Japan was the third-largest FMS buyer in FY 2017.",
        "second-largest FMS buyer in FY 2017",
        (("2017", M),),
    ),
    Pair(
        "The Strategy on Defense Production and Technological Bases was drawn up in June 2012.",
        "June 2014",
        (("2012", D),),
    ),
)

UNSEEN = (
    Pair(
        "The newest tram car of Baywheel, the Type 9B, came in March 2022.",
        "delivered in March 2022",
        (("2022", M), ("Type 9B", M)),
    ),
    Pair("19 of the observatory's people are astronomers.", "19 are astronomers", (("19", M),)),
    Pair("Grist Mill sold 1840 tons of flour in 2020.", "1,840 tons", (("1840", M), ("2020", M))),
    Pair(
        "The Corvane Fisheries Accord was signed on September 3, 1997 in Tallin Harbor.",
        "3 September 1997",
        (("1997", M), ("Tallin Harbor", M)),
    ),
    Pair("The commission of the Corvane accord has 9 members.", "nine members", (("9", M),)),
    Pair("The Type 9B seats 90 passengers.", "74\npassengers", (("90", D), ("Type 9B", M))),
    Pair(
        "The Skarn Observatory stands on Mount Hella at 2,130 metres.",
        "2,310 metres",
        (("2,130", D), ("Mount Hella", M)),
    ),
    Pair(
        "The observatory's budget for FY2020 was €9.5 million.",
        "€8.2 million",
        (("9.5", D), ("2020", M)),
    ),
    Pair("The board of Grist Mill has thirteen directors.", "eleven directors", (("thirteen", D),)),
    Pair("In 1996 the astronomers of Skarn found the comet Vesper.", "1994", (("1996", D),)),
    Pair("The cooperative at Grist Mill was chartered in 1913.", "1931", (("1913", D),)),
    Pair(
        "The chair of the board at Grist Mill is Ludwig Fry.",
        "Anselm Fry",
        (("Ludwig Fry", D),),
    ),
    Pair(
        "In 1994 the astronomers of Skarn found the comet Hesper.",
        "comet Vesper",
        (("Hesper", D), ("1994", M)),
    ),
    Pair(
        "Skarn's astronomers have observed a supernova from Mount Hella.",
        "never observed",
        (),
        True,
    ),
    Pair("Pellia ratified the protocol on salmon of 2008.", "did not ratify", (("2008", M),), True),
    Pair("The price of tin rose by 4 percent in Bolivia."),
    Pair("The Skarn Observatory was struck by lightning in 2017."),
    Pair("The Corvane Fisheries Accord bans plastic nets since 2012."),
    Pair("Whales were seen off the coast near Dunmore last week."),
    Pair(
        "Three fifths of what the trams cost to run, 61 percent, comes from fares.",
        "61 percent",
        (("61", M),),
    ),
    Pair(
        "Esmark and Pellia made the accord at Tallin Harbor.",
        "Tallin Harbor",
        (("Esmark", M), ("Pellia", M)),
    ),
    Pair(
        "2019年の白波橋の通行台数は一日4万8000台だった。",
        "四万八千台",
        (("2019", M), ("4万8000", M)),
    ),
    Pair("白波橋の通行料は普通車で八百円である。", "六百円", (("八百円", D),)),
    Pair("白波橋の長さは1250メートルである。", "一二五〇メートル", (("1250", M),)),
    Pair("白波橋の設計は東海技研が担当した。", "東海技研"),
    Pair("この町の図書館は昭和五十年に建てられた。"),
    Pair(
        "Japan's FMS budget fell to 471.3 billion yen in JFY 2018.",
        "471.3 billion yen",
        (("471.3", M), ("2018", D)),
    ),
    Pair(
        "Japan's National Security Strategy was first published in 2013.",
        "published in 2013",
        (("2013", M),),
    ),
    Pair(
        "About 1,100 subcontractors in Japan work on tanks.",
        "1,300 for tanks",
    ),
    Pair(
        "Japan concluded the radar contract with the Philippines in August 2019.",
        "August 2020",
        (("2019", D), ("Philippines", M)),
    ),
)
