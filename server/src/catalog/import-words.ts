/** Why a file, or a row of it, is not imported. */
export const importWords = {
  UNKNOWN_ENCODING: { zh: '无法识别文件编码，请存为 UTF-8', en: 'The encoding is unknown: save the file as UTF-8' },
  FILE_GONE: { zh: '文件已不在，请重新上传', en: 'The file is gone: upload it again' },
  BROKEN: { zh: '导入中途出错，已建立的商品都在', en: 'The import broke off: what was made is there' },
  EMPTY_FILE: { zh: '文件里没有商品', en: 'There are no products in the file' },
  MISSING_COLUMNS: { zh: '缺少列：{value}', en: 'Columns are missing: {value}' },
  TOO_MANY_ROWS: { zh: '行数太多，最多 {value} 行', en: 'Too many rows: at most {value}' },
  HANDLE_MISSING: { zh: '缺少商品标识 Handle', en: 'The handle is missing' },
  HANDLE_TOO_LONG: { zh: '商品标识太长', en: 'The handle is too long' },
  TITLE_MISSING: { zh: '缺少标题', en: 'The title is missing' },
  TITLE_TOO_LONG: { zh: '标题太长，最多 60 字', en: 'The title is too long: at most 60 characters' },
  SUBTITLE_TOO_LONG: { zh: '副标题太长，最多 80 字', en: 'The subtitle is too long: at most 80 characters' },
  ATTRIBUTE_BAD: { zh: '属性要写成每行一个 名称=值', en: 'Attributes are written name=value, one on a line' },
  ATTRIBUTE_UNKNOWN: { zh: '类目没有这个属性：{value}', en: 'The category has no attribute called {value}' },
  ATTRIBUTE_VALUE_BAD: { zh: '属性的值不在可选范围，或不是数字', en: 'An attribute has a value that it cannot have' },
  PROMISE_BAD: {
    zh: '承诺要写全称，每行一个，发货时间最多一个',
    en: 'Promises are written by their full names, one on a line, with one time to ship at most',
  },
  CATEGORY_UNKNOWN: {
    zh: '没有这个类目，或它不能放商品',
    en: 'There is no such category, or no goods may stand in it',
  },
  FREIGHT_UNKNOWN: { zh: '没有叫这个名字的运费模板', en: 'There is no freight template of this name' },
  DESCRIPTION_TOO_LONG: { zh: '描述太长', en: 'The description is too long' },
  PRICE_MISSING: { zh: '缺少售价', en: 'The price is missing' },
  PRICE_BAD: {
    zh: '售价不正确，应为大于 0、最多两位小数的数',
    en: 'The price must be a number above 0 with at most two decimals',
  },
  COMPARE_PRICE_BAD: { zh: '划线价不正确', en: 'The compare-at price is not a price' },
  COST_BAD: { zh: '成本价不正确', en: 'The cost is not an amount' },
  STOCK_BAD: { zh: '库存应为不小于 0 的整数', en: 'The stock must be a whole number, 0 or more' },
  WEIGHT_BAD: { zh: '重量不正确', en: 'The weight is not a number of grams' },
  VOLUME_BAD: { zh: '体积不正确', en: 'The volume is not a number of cubic centimetres' },
  OPTION_VALUE_MISSING: { zh: '缺少规格值', en: 'The value of an option is missing' },
  OPTION_TOO_LONG: {
    zh: '规格名或规格值太长，最多 40 字',
    en: 'An option or its value is too long: at most 40 characters',
  },
  OPTION_TWICE: { zh: '规格名重复', en: 'An option is there twice' },
  COMBINATION_TWICE: { zh: '规格组合重复', en: 'This combination of options is there twice' },
  CODE_TOO_LONG: { zh: '编码或条码太长，最多 64 字', en: 'The code or barcode is too long: at most 64 characters' },
  TOO_MANY_VALUES: { zh: '一种规格的值太多，最多 40 个', en: 'Too many values of one option: at most 40' },
  TOO_MANY_VARIANTS: { zh: '规格组合太多，最多 600 个', en: 'Too many combinations of options: at most 600' },
  ROW_EMPTY: { zh: '这一行没有规格也没有图片', en: 'The row has neither a variant nor a picture' },
  FIRST_ROW_BAD: {
    zh: '同一商品的首行有误，整件商品未导入',
    en: 'The first row of this product is at fault: none of it is imported',
  },
  NO_GOOD_VARIANT: {
    zh: '没有可用的规格，整件商品未导入',
    en: 'None of its variants can be used: none of it is imported',
  },
  OPTIONS_DIFFER: {
    zh: '规格项与店里的商品不同，改规格项请到编辑器',
    en: 'Its options are others than those of the product in the shop: change options in the editor',
  },
  VARIANT_GONE: {
    zh: '改动稿已去掉这个规格',
    en: 'The draft of the product has this variant no longer',
  },
  PRICE_FROZEN: {
    zh: '报了限时价，结束前不能改价',
    en: 'It has a flash price: its price cannot change before its end',
  },
  ORIGINAL_BELOW: { zh: '划线价低于售价', en: 'The price before is below the price' },
  STOCK_RESERVED: {
    zh: '库存少于已锁定的件数 {value}',
    en: 'The stock is less than the pieces that orders have reserved: {value}',
  },
  ALL_DISABLED: { zh: '没有启用的规格', en: 'None of its variants is enabled' },
  CHANGED_SINCE: {
    zh: '试运行之后被改过，没有更新；请重新检查文件',
    en: 'It was changed since the dry run and is not updated: check the file again',
  },
  NOT_UPDATED: { zh: '更新商品时出错：{value}', en: 'The product could not be updated: {value}' },
  NOT_CREATED: { zh: '建立商品时出错：{value}', en: 'The product could not be made: {value}' },
} as const satisfies Record<string, { zh: string; en: string }>

export type ImportProblemCode = keyof typeof importWords

/** What is wrong with one row. */
export interface ImportProblem {
  /** its number as a spreadsheet shows it: the header is 1 */
  row: number
  column: string | null
  code: ImportProblemCode
  value: string | null
}

export const importMessage = (code: ImportProblemCode, value: string | null, language: 'zh' | 'en'): string =>
  importWords[code][language].replace('{value}', value ?? '')
