/** A small file in Shopify's format for tests: three products to be made, and one of each kind of bad row. Lines 2–5 are one cell. */
export const goodAndBadRows = `Handle,Title,Body (HTML),Vendor,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src
linen-shirt,亚麻衬衫,"<p>透气亚麻</p>
<script>alert(1)</script>
<p>可机洗</p>",素坊,颜色,白,尺码,S,4137,454,5,188.00,,https://pictures.example/1.jpg
linen-shirt,,,,,白,,M,'4138,453.6,7,"1,299.00",1599,
linen-shirt,,,,,蓝,,S,4139,454,0,188.00,,https://pictures.example/2.jpg
mug,马克杯,<p>陶瓷</p>,素坊,Title,Default Title,,,,300,12,36,,
half-good,竹编篮,,,尺寸,大,,,,,3,58.00,,
half-good,,,,,小,,,,,3,八十,,
half-good,,,,,大,,,,,3,58.00,,
half-good,,,,,中,,,=HYPERLINK("x"),,-3,58.00,,
no-title,,,,尺寸,大,,,,,3,58.00,,
no-title,,,,,小,,,,,3,58.00,,
,没有标识,,,,,,,,,1,10.00,,
free,免费品,,,Title,Default Title,,,,,1,0.00,,
`
