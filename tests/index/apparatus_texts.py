"""Invented citations, notes with prose, and prose that looks like citations."""

# ruff: noqa: E501 - one text a line

from __future__ import annotations

CITATIONS = """
Halvorsen, Ingrid. “Ferries and Forges: The Repair Yards of the North.” Harbour Studies Quarterly 14, no. 2 (2018): 45–71.
1. Ingrid Halvorsen, “Ferries and Forges,” Harbour Studies Quarterly 14, no. 2 (2018): 46.
2. Ibid., 52.
[3] I. Halvorsen and P. Okabe, "Spare parts in small fleets," J. Naval Logist., vol. 9, no. 1, pp. 12-19, 2016.
Okabe, P. (2019). What small yards owe to large navies. Journal of Maritime Supply, 7(3), 201–219. https://doi.org/10.0000/jms.2019.33
Okabe, P., & Lindqvist, A. (2020). Licensed production in three countries. Meridian Press.
4. Peter Okabe, Steel in Two Languages (Lisbon: Meridian Press, 2011), 118–21.
5. Okabe, Steel, 130.
Lindqvist, A. M. Offsets and Their Discontents. 2nd ed. Oslo: Fjord University Press, 2009.
Ministry of Ports, Annual Report on Dry Docks 2017 (Valmera: Ministry of Ports, 2018), 33, https://ports.example/annual2017.pdf.
6. “Minister Opens Second Slipway at Karun,” Valmera Times, March 3, 2021, https://times.example/2021/03/slipway.
7. See note 12.
8. Congressional Budget Office of Valmera, The Cost of Towing, CBO-21-44 (June 2021), p. 9.
Public Law 99-123, § 4, 98 Stat. 77 (1999).
22 U.S.C. § 9999.
9. Harbour Authority, “Tender Notice 14/2020,” April 7, 2020, accessed May 1, 2021, https://tenders.example/14-2020.
R. Castellane, “The Price of a Propeller,” in Essays on Fleet Economics, ed. T. Mori (Geneva: Quay Books, 2013), 77–101.
Castellane, R., T. Mori, and J. Abara. 2014. “Crews without Ships.” Review of Coastal Policy 3 (1): 1–30.
Mori T, Abara J, Castellane R. Fatigue in welded hulls: a survey. Mar Struct. 2015;22(4):101-18. doi:10.0000/ms.2015.4
10. Abara, “Crews,” 14.
11. Joan Abara, interview by the author, Karun, July 9, 2019.
12. Id. at 44.
13. Valmera Ministry of Defense, “Guidelines for Technology Transfer,” January 2016, 4–6.
14. H.R. 1188, 104th Cong. (2015).
https://ports.example/statistics/2020
15. Mori, “The Quay Wall,” p. 6; Castellane, “The Price,” p. 80.
Harbour Institute. Spare Parts for Small Fleets: Proceedings of the Karun Workshop. Karun: Harbour Institute, 2012.
16. Quoted in Lee Tanaka, “Two Yards, One River,” The Valmera Post, August 14, 2017.
17. Tanaka et al., “Corrosion in Ballast Tanks,” Journal of Ship Care 31, no. 4 (2010): 288.
Valmera Statistics Office. (2021). Ship repair by region [Data set]. Retrieved June 2, 2021, from https://stats.example/repair
18. Cf. Lindqvist, Offsets, 51–53.
19. “Agreement on the Repair of Ships, Valmera–Ostrand,” signed May 4, 1998, art. 6.
20. United Harbours, Standard Form of Towage, rev. ed. (Geneva: United Harbours, 2006), para. 14.
Brandvold, Siri, and Emil Aarnes. 2020. Cold Harbours: Basing in the High North. Bergen: Nordlys Forlag.
31. Siri Brandvold and Emil Aarnes, “Who Pays for Ice?” Northern Security Review, Winter 2017, 9.
32. Author’s interview with a retired procurement official, Bergen, October 2018.
33. Ostrand Ministry of Finance, Budget Circular No. 7, December 12, 2013.
34. “Fact Sheet: The Valmera–Ostrand Repair Accord,” Office of the President, May 5, 1998, https://president.example/1998/05/05/fact-sheet.
35. Emil Aarnes, Testimony before the Committee on Ports, 112th Cong., 1st sess., March 8, 2011.
36. OECD, Shipbuilding Outlook 2019 (Paris: OECD Publishing, 2019).
37. Ibid.; Aarnes, “Who Pays,” 11–12.
38. David Ng et al., Quay Cranes and Their Makers, RR-2210 (Santa Rosa, CA: Lowell Corporation, 2018), x.
39. For details, see Lee Tanaka, “Two Yards, One River,” Valmera Post, August 14, 2017.
Aarnes E. The cost of waiting. Ship Econ Lett 2016; 12: 88–93.
Aarnes, E. (ed.), Handbook of Harbour Finance, Elgin, Cheltenham, 2012.
[14] Brandvold, S.: Ice classes revisited. In: Proc. 4th Polar Ships Conf., pp. 33–41. Springer (2015)
Ng, D., Park, S.-H., and Weber, L. "Learning to berth: a benchmark." arXiv:2101.00000 (2021).
40. 10 C.F.R. § 110.42 (2016).
World Harbour Forum. 2018. “Dry Docks by Length.” Accessed July 4, 2019. http://whf.example/docks.
41. Quoted in Aarnes, Handbook, 77.
42. Valmera Const. art. 9.
43. European Docks Agency, “EDA Annual Figures,” n.d., https://eda.example/figures.
44. Sam Weber, “Tugs for Sale: Yards Look Abroad,” Reuters, January 9, 2020.
44 港湾政策研究会編『北の港』（北灯社、2020年）、15–18頁。
45 財務省「予算通達第7号」2013年12月12日。
J. Abara and S. Brandvold (1988), Ropes and Their Makers. Quay & Sons, Karun.
Joan Abara (1998) Sailing without Crews. Fjord, Oslo.
岡部進『二つの言葉の鋼』港湾出版、2011年、118頁。
21 岡部進「小さな造船所と大きな海軍」『港湾研究』第7巻第3号、2019年、201–219頁。
港湾省『平成30年版港湾白書』2018年、33頁。
22 同上、40頁。
「第二船台、カルンで完成」『ヴァルメラ新聞』2021年3月3日、https://times.example/ja/2021（2021年5月1日閲覧）。
森健（編）『艦隊経済論集』埠頭書房、2013年。
岡部、前掲『二つの言葉の鋼』、130頁。
""".strip().split("\n")

PROSE = """
The second slipway at Karun was opened in March 2021, and the Valmera Times called it “a slow start.”
Peter Okabe argues that small yards owe more to large navies than their owners admit (Okabe 2019, pp. 201–219).
Halvorsen, Ingrid's mentor, built the first dock in 1911 and sold it to the state eight years later.
1. The ministry counts a ship as repaired only when it has left the dock under its own power.
2. Prices are given in crowns of 2010. See also Annual Report on Dry Docks 2017, which uses current prices.
3. Mori, “The Quay Wall,” p. 6. He later withdrew the claim, however, and said that the wall had moved.
In 2016 the cabinet adopted its “Guidelines for Technology Transfer,” which replaced a ban of 1978.
According to the Harbour Institute (https://institute.example), four of nine yards closed between 1999 and 2004.
Section 4 of Public Law 99-123 requires the minister to publish the price of every tow.
“We build for ourselves first,” the director said in an interview on July 9, 2019.
The agreement was signed on May 4, 1998, in Ostrand; article 6 allows either side to leave it.
Okabe, P. was the name on the crate, and nobody at the yard remembered who had sent it in 2011.
The journal, vol. 9, no. 1, carried a paper on spare parts that made the editor famous.
See the figures in chapter 3 (pp. 40–52), where the cost of towing is worked out year by year.
Steel came from Ostrand, copper from Lisbon, and the crews from everywhere (Meridian Press, 2011).
A. Lindqvist and R. Castellane founded the workshop in 2009 with a grant of 2 million crowns.
The report, accessed in May 2021, no longer lists the yards that had closed.
The budget of 2019 gave 14 million crowns to docks, 3 million to tugs and 2 million to pilots.
Valmera, Ostrand, and Karun signed in 1998, 1999, and 2004.
Japan, 5 percent; Valmera, 7 percent; Ostrand, 12 percent.
Contact the Harbour Office at https://ports.example/contact before you arrive.
No. 3 Dock, built 1931, length 210 metres, closed 1999.
The ministers met in Geneva on June 12, 2014, and in Lisbon on March 3, 2015.
Captain R. Castellane, who commanded the tug, wrote in “The Price of a Propeller” that brass was cheaper in 1988.
Ibid. is a Latin word that editors have tried to abolish since 1969.
Three yards repair submarines: Karun, Oldhaven and Port Sever.
Article 6. Either party may leave this agreement after one year. Article 7. Disputes go to the court.
31. The figure leaves out tugs, which the yard leases from the state.
32. Exchange rate of June 30, 2018: 1 crown = 0.11 dollars.
33. Ice class B ships may enter from May to October.
34. The interview took place in Bergen in October 2018; the official asked not to be named.
Brandvold and Aarnes (2020) put the cost of basing at 4 percent of the budget.
In March 2011, Emil Aarnes testified before the Committee on Ports that “waiting is the dearest item.”
OECD figures for 2019 put Valmera ninth, behind Ostrand and Karun.
The Northern Security Review, a quarterly, closed in Winter 2017 after nine years.
Weber, L., the harbour master's deputy, signed the log on January 9, 2020, and left.
Dry docks by length: Karun, 310 m; Oldhaven, 260 m; Port Sever, 210 m.
Send applications to grants@ports.example or to Harbour Office, Quay 4, 1010 Karun.
Budget Circular No. 7 of December 12, 2013, froze hiring.
Step 3. Open https://ports.example/login, type your name, and press Enter.
The law (10 C.F.R. § 110.42) lists what needs a licence.
Quay cranes, made in Santa Rosa, CA, arrived in 2018.
Reuters reported on January 9, 2020, that yards look abroad.
Name: Siri Brandvold. Born: 1971, Bergen. Post: director, 2012–2020.
Phase 1 (2014–2016): dredging. Phase 2 (2017–2019): two new berths. Phase 3 (2020): cranes.
Minister of Ports, 2009–2013: E. Aarnes; 2013–2017: S. Brandvold.
Exercise “Cold Harbour,” May 3–14, 2018, 31 ships, 4,200 sailors.
北の港は2020年に二つの岸壁を加えた。
45 為替は2018年6月30日の値による。
The Karun Agreement (1998), signed by three ministers, closed two yards and opened one.
Okabe (2019) Steel Prize winners met in Karun, and the ministers of both countries paid.
第二船台は2021年3月に完成し、『ヴァルメラ新聞』は「遅い出発」と評した。
岡部進は『二つの言葉の鋼』（2011年）で、小さな造船所の役割を論じている。
港湾省は2018年に白書を公表し、33頁で修理費の内訳を示した。
1 修理済みとは、自力で出渠した船をいう。
「まず自国のために造る」と所長は2019年7月9日の取材で述べた。
協定は1998年5月4日に署名され、第6条はいずれの側も脱退できると定める。
2019年度予算は、船渠に1400万クローネ、曳船に300万クローネを充てた。
第3船渠、1931年竣工、全長210メートル。
森健氏（港湾研究所所長）は、新聞の連載でも同じことを書いた。
詳しくは港湾省のウェブサイト（https://ports.example/ja）を参照してください。
""".strip().split("\n")
