import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'
import { paintPicture } from './picture.ts'

const catalogue = fileURLToPath(new URL('./catalogue.csv', import.meta.url))
/** Why rows of the catalogue are bad: by row, as a spreadsheet counts them. */
const badRows = [
  ['6', '售价不正确'],
  ['7', '缺少标题'],
  ['8', '缺少商品标识'],
  ['9', '售价不正确'],
] as const

/** In the merchant centre: freight of so many yuan for the first piece. */
export async function makeFreightTemplate(page: Page, name: string, firstFee: string): Promise<void> {
  await page.getByRole('link', { name: '运费模板', exact: true }).click()
  await page.getByRole('button', { name: '新模板' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('模板名').fill(name)
  await drawer.getByLabel('首费').fill(firstFee)
  await drawer.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('button', { name: new RegExp(name) })).toBeVisible()
}

export interface Draft {
  category: readonly string[]
  title: string
  option: string
  /** value of the option → price, pieces */
  variants: readonly (readonly [value: string, price: string, onHand: string])[]
}

/** Writes a product with a picture and its variants, and hands it in for review. */
export async function submitProduct(page: Page, { category, title, option, variants }: Draft): Promise<void> {
  await page.getByRole('link', { name: '商品', exact: true }).click()
  await page.getByRole('link', { name: '新商品' }).first().click()
  await pickPath(page, '类目', category)
  await page.getByLabel('标题', { exact: true }).fill(title)
  await page.getByLabel('副标题').fill('当季新茶')
  await page.getByLabel(/加图片/).setInputFiles(paintPicture('主图.png', [40, 120, 80]))
  await page.getByRole('button', { name: /添加规格项/ }).click()
  await page.getByLabel('规格名').fill(option)
  await page.getByLabel('规格名').press('Enter')
  const values = page.getByLabel(`添加 ${option} 的值`)
  await values.fill(variants.map(([value]) => value).join(','))
  await values.press('Enter')
  for (const [value, price, onHand] of variants) {
    await fillCell(page, value, '售价', price)
    await fillCell(page, value, '库存', onHand)
  }
  await page.getByRole('textbox', { name: '商品详情' }).fill('手工炒制，清明前采摘。')
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交，审核结果会显示在这里')).toBeVisible()
}

/** A cell of the variants' spreadsheet takes what is typed once it is clicked. */
async function fillCell(page: Page, value: string, column: string, text: string): Promise<void> {
  const grid = page.getByRole('grid', { name: '规格与库存' })
  const heads = await grid.getByRole('columnheader').allTextContents()
  const row = grid.getByRole('row').filter({ has: page.getByRole('rowheader', { name: value, exact: true }) })
  await row
    .getByRole('gridcell')
    .nth(heads.indexOf(column) - 1)
    .click()
  const cell = page.getByRole('textbox', { name: `${value} ${column}` })
  await cell.fill(text)
  await cell.press('Enter')
}

/** In a list of lists, as categories and regions are chosen from. */
export async function pickPath(page: Page, label: string, path: readonly string[]): Promise<void> {
  await page.getByLabel(label, { exact: true }).click()
  for (const name of path) await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${name}`) }).click()
}

/** Good rows are kept, bad rows say why, and nothing is made before the merchant says so. */
export async function importCatalogue(page: Page, leaf: readonly string[]): Promise<void> {
  await page.getByRole('link', { name: '批量导入' }).click()
  await pickPath(page, '导入到类目', leaf)
  await page.getByLabel(/选择文件/).setInputFiles(catalogue)
  await expect(page.getByRole('heading', { name: '试运行结果' })).toBeVisible()
  for (const product of ['武夷岩茶肉桂', '福鼎白牡丹茶饼', '茉莉花茶'])
    await expect(page.getByRole('row').filter({ hasText: product }).filter({ hasText: '新建' })).toBeVisible()
  const errors = page.getByRole('row').filter({ has: page.getByRole('cell') })
  for (const [number, reason] of badRows) {
    const row = errors
      .filter({ has: page.getByRole('cell', { name: number, exact: true }) })
      .filter({ hasText: reason })
    await expect(row).toBeVisible()
  }
  await page.getByRole('button', { name: '导入 3 件商品' }).click()
  await expect(page.getByText('3 / 3')).toBeVisible()
  await page.getByRole('link', { name: '去看新建的草稿' }).click()
  await expect(page.getByRole('row').filter({ hasText: '茉莉花茶' })).toBeVisible()
}
