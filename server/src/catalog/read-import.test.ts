import { describe, expect, test } from 'vitest'
import { writeErrorFile } from './error-file.ts'
import { goodAndBadRows } from './import-fixture.ts'
import { readImport } from './read-import.ts'

const read = (text: string) => readImport(Buffer.from(text))

describe('a file in the format of Shopify', () => {
  const { products, problems, table } = read(goodAndBadRows)

  test('gives one product for each handle, with its options and variants', () => {
    expect(products.map(({ handle }) => handle)).toEqual(['linen-shirt', 'mug', 'half-good'])
    expect(products[0]).toMatchObject({
      title: '亚麻衬衫',
      brand: '素坊',
      options: [
        { name: '颜色', values: ['白', '蓝'] },
        { name: '尺码', values: ['S', 'M'] },
      ],
      imageCount: 2,
    })
    // Of what the file has no columns for it says nothing.
    expect(products[0]?.variants[1]).toEqual({
      row: 3,
      optionValues: ['白', 'M'],
      price: 129900,
      originalPrice: 159900,
      onHand: 7,
      weightGrams: 454,
      code: '4138',
    })
  })

  test('takes the single variant called Title for a product without options', () => {
    expect(products[1]).toMatchObject({ options: [], variants: [{ optionValues: [], price: 3600 }] })
  })

  test('names each bad row by its number in a spreadsheet, column, code and value, whatever line breaks its cells hold', () => {
    expect(problems).toEqual([
      { row: 7, column: 'Variant Price', code: 'PRICE_BAD', value: '八十' },
      { row: 8, column: 'Option1 Value', code: 'COMBINATION_TWICE', value: '大' },
      { row: 9, column: 'Variant Inventory Qty', code: 'STOCK_BAD', value: '-3' },
      { row: 10, column: 'Title', code: 'TITLE_MISSING', value: '' },
      { row: 11, column: null, code: 'FIRST_ROW_BAD', value: null },
      { row: 12, column: 'Handle', code: 'HANDLE_MISSING', value: '' },
      { row: 13, column: 'Variant Price', code: 'PRICE_BAD', value: '0.00' },
      { row: 13, column: null, code: 'NO_GOOD_VARIANT', value: null },
    ])
  })

  test('counts blank rows, as a spreadsheet does', () => {
    expect(read('Handle,Title,Variant Price\n\nmug,,12.00\n').problems).toMatchObject([{ row: 3 }])
  })

  test('keeps the good rows of a product whose others are bad', () => {
    expect(products[2]?.variants.map(({ optionValues }) => optionValues)).toEqual([['大']])
  })

  test('gives every row back, good and bad told apart, as a file that no spreadsheet runs', () => {
    const file = writeErrorFile(table, problems).toString()
    expect(file).toContain('Title: 缺少标题 The title is missing')
    expect(file).toContain("'=HYPERLINK")
    expect(file).not.toMatch(/(^|,|")=HYPERLINK/m)
    const lines = file.split('\r\n').filter((line) => /^\d+,/.test(line))
    expect(lines.filter((line) => /^\d+,可导入 Good,,/.test(line))).toHaveLength(5)
    expect(lines.filter((line) => /^\d+,有问题 Bad,[^,]/.test(line))).toHaveLength(7)
  })
})

describe('a file in our own format', () => {
  const picture = '01980000-0000-7000-8000-000000000001'
  const rows = [
    [
      '旗袍',
      '改良旗袍',
      '真丝',
      '服饰 > 女装 > 裙装',
      '材质=真丝\n产地=苏州=吴江',
      `/files/${picture} https://pictures.example/1.jpg`,
      '颜色',
      '红',
      '1288',
      '否',
    ],
    ['旗袍', '', '', '', '', '', '', '青', "'1388.00", '是'],
  ]
  const header = ['商品标识', '标题', '副标题', '类目', '属性', '图片', '规格项1', '规格值1', '售价', '启用']
  const csv = (names: string[]) =>
    [names, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n')
  const english = [
    'Product handle',
    'Title',
    'Subtitle',
    'Category',
    'Attributes',
    'Pictures',
    'Option 1',
    'Value 1',
    'Price',
    'Enabled',
  ]

  test.each([
    ['Chinese', header],
    ['English', english],
  ])('with names in %s says all about a product', (_, names) => {
    const { products, problems } = read(csv(names))
    expect(problems).toEqual([])
    expect(products).toMatchObject([
      {
        handle: '旗袍',
        subtitle: '真丝',
        category: ['服饰', '女装', '裙装'],
        freightTemplate: null,
        attributes: ['材质=真丝', '产地=苏州=吴江'],
        imageIds: [picture],
        imageCount: 1,
        options: [{ name: '颜色', values: ['红', '青'] }],
        variants: [
          { optionValues: ['红'], price: 128800, isEnabled: false },
          { optionValues: ['青'], price: 138800, isEnabled: true },
        ],
      },
    ])
  })

  test('lacks columns by the names of its own format', () => {
    expect(() => read('商品标识,副标题,类目\na,b,c\n')).toThrow(
      expect.objectContaining({ code: 'MISSING_COLUMNS', value: '标题, 售价' }),
    )
  })
})

describe('an encoding', () => {
  const text = 'Handle,Title,Variant Price\nmug,马克杯,12.00\n'

  test('may be UTF-8 with a mark, UTF-16, or that of Excel in China', () => {
    const gb18030 = Buffer.from(
      '48616e646c652c5469746c652c56617269616e742050726963650a6d75672cc2edbfcbb1ad2c31322e30300a',
      'hex',
    )
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    for (const bytes of [Buffer.from(`\ufeff${text}`), utf16, gb18030])
      expect(readImport(bytes).products).toMatchObject([{ handle: 'mug', title: '马克杯' }])
  })

  test('that is none of them is refused', () => {
    expect(() => readImport(Buffer.from([0x61, 0x00, 0x62, 0x0a]))).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_ENCODING' }),
    )
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replace('杯', '\0'), 'utf16le')])
    expect(() => readImport(utf16)).toThrow(expect.objectContaining({ code: 'UNKNOWN_ENCODING' }))
    expect(() => readImport(Buffer.from([0x61, 0xff, 0xff, 0x0a]))).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_ENCODING' }),
    )
  })
})

describe('a file', () => {
  test('without the needed columns, or without rows, is refused as a whole', () => {
    expect(() => read('Handle,Name\na,b\n')).toThrow(
      expect.objectContaining({ code: 'MISSING_COLUMNS', value: 'Title, Variant Price' }),
    )
    expect(() => read('Handle,Title,Variant Price\n')).toThrow(expect.objectContaining({ code: 'EMPTY_FILE' }))
  })

  test('of goods that are known needs to say nothing but what changes', () => {
    const bytes = Buffer.from('Handle,Variant SKU\nmug,M-1\nnew,N-1\n')
    const { places, problems } = readImport(bytes, new Set(['mug']))
    expect(places).toMatchObject([{ handle: 'mug', variants: [{ code: 'M-1' }] }, undefined])
    expect(problems).toMatchObject([{ row: 3, code: 'TITLE_MISSING' }])
    expect(() => readImport(bytes)).toThrow(expect.objectContaining({ code: 'MISSING_COLUMNS' }))
  })

  test('with too many rows is refused before it is read to its end', () => {
    expect(() => read(`Handle,Title,Variant Price\n${'a,b,1\n'.repeat(20_002)}`)).toThrow(
      expect.objectContaining({ code: 'TOO_MANY_ROWS' }),
    )
  })

  test('may not ask for more combinations than a product can have', () => {
    const rows = Array.from({ length: 30 }, (_, at) => `x,${at === 0 ? '多' : ''},a,${at},b,${at},1.00`)
    const { products, problems } = read(
      `Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price\n${rows.join('\n')}\n`,
    )
    expect(products).toEqual([])
    expect(problems[0]).toMatchObject({ row: 2, code: 'TOO_MANY_VARIANTS' })
  })
})
