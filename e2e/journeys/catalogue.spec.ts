import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { openPerson } from '../support/person.ts'
import { paintPicture } from '../support/picture.ts'
import { pickPath } from '../support/shop.ts'

const leaf = ['生鲜', '水果', '柑橘热带'] as const
const numbered = (word: string, count: number) => Array.from({ length: count }, (_, at) => `${word}${at + 1}`)

const drafts = `query ($query: String) { shopProducts(query: $query, first: 5) { edges { node {
  id version status title variants { id optionValues price onHand cost image { id } } } } } }`
const changePrice = `mutation ($input: ChangePriceInput!) { changePrice(input: $input) { userErrors { code } } }`

test('the editor: 600 variants by keyboard, filled, pasted, undone; kept by itself, and a conflict is told', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const title = `礼盒大全${test.info().retry}`
  const owner = await openPerson(browser, '商家')
  await signInAs(owner.context, 'merchantOwner', 'MERCHANT')
  const { page } = owner
  const find = async () => {
    const { shopProducts } = await ask(owner.context.request, 'MERCHANT', drafts, { query: title })
    return shopProducts.edges[0]?.node
  }
  await page.goto('/merchant/products/new')
  const grid = page.getByRole('grid', { name: '规格与库存' })
  const price = (row: string) => page.getByRole('textbox', { name: `${row} 售价` })
  const shown = (row: string) =>
    grid
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: row, exact: true }) })
      .getByRole('gridcell')

  await test.step('30 × 20 variants', async () => {
    await pickPath(page, '类目', leaf)
    await page.getByLabel('标题', { exact: true }).fill(title)
    for (const [name, values] of [
      ['口味', numbered('味', 30)],
      ['规格', numbered('款', 20)],
    ] as const) {
      await page.getByRole('button', { name: /添加规格项|再加一个规格项/ }).click()
      await page.getByLabel('规格名').last().fill(name)
      await page.getByLabel('规格名').last().press('Enter')
      const field = page.getByLabel(`添加 ${name} 的值`)
      await field.fill(values.join('，'))
      await field.press('Enter')
    }
    await expect(page.getByText('600 个规格')).toBeVisible()
    expect(await grid.getByRole('row').count(), 'rows are virtual').toBeLessThan(60)
  })

  await test.step('a price, filled down, undone and done again', async () => {
    await shown('味1 / 款1').first().click()
    await price('味1 / 款1').fill('12.50')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowUp')
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+d')
    await expect(shown('味1 / 款2').first()).toHaveText('12.50')
    await expect(shown('味1 / 款2').nth(1), 'what the shop receives').toHaveText('11.25')
    await page.keyboard.press('Control+z')
    await expect(shown('味1 / 款2').first()).toHaveText('')
    await page.keyboard.press('Control+Shift+z')
    await expect(shown('味1 / 款3').first()).toHaveText('12.50')
  })

  await test.step('a table from Excel goes where its heads say; the rest is filled at once', async () => {
    await page.getByRole('button', { name: '批量填充' }).click()
    await page.getByRole('textbox', { name: '填成' }).fill('20')
    await page.getByRole('button', { name: '填充', exact: true }).click()
    await page.getByRole('button', { name: '从 Excel 粘贴' }).click()
    await page.getByLabel('表格内容').fill('规格\t口味\t售价\t库存\n款20\t味30\t¥1,299.00\t7\n款2\t味1\t15\t8')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /贴\s?入/ })
      .click()
    await expect(shown('味1 / 款2').first()).toHaveText('15')
  })

  await test.step('a cost shows what is left; one picture for two variants, by keyboard, and into two more by copying', async () => {
    const cell = (row: string, at: number) => shown(row).nth(at)
    await shown('味1 / 款1').nth(4).click()
    await page.getByRole('textbox', { name: '味1 / 款1 成本' }).fill('9')
    await page.keyboard.press('Enter')
    await expect(cell('味1 / 款1', 2), 'the margin, and its part of the price').toHaveText('9.0045%')
    await cell('味1 / 款1', 10).click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Space')
    const picker = page.getByRole('group', { name: '选规格图片' })
    await expect(picker).toContainText('给选中的 2 个规格配图')
    await picker.getByLabel('上传一张').setInputFiles(paintPicture('row.png', [40, 120, 90]))
    await expect(cell('味1 / 款1', 10).locator('img')).toBeVisible()
    await page.keyboard.press('Control+c')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Control+v')
    await page.keyboard.press('ArrowDown')
    await expect(cell('味1 / 款4', 10).locator('img')).toBeVisible()
    await expect(cell('味1 / 款5', 10).locator('img')).toHaveCount(0)
  })

  await test.step('after five quiet seconds the draft is at the server', async () => {
    await expect(page.getByText(/已自动保存/)).toBeVisible({ timeout: 20_000 })
    const { status, variants } = await find()
    expect(status).toBe('DRAFT')
    expect(variants).toHaveLength(600)
    const pasted = variants.find(({ optionValues }: { optionValues: string[] }) => optionValues.join() === '味30,款20')
    expect(pasted).toMatchObject({ price: '1299.00', onHand: 7 })
    const [first, second, third, fourth, fifth] = variants
    expect(first).toMatchObject({ cost: '9.00', image: { id: second.image.id } })
    expect([third.image.id, fourth.image.id]).toEqual([first.image.id, first.image.id])
    expect(fifth).toMatchObject({ cost: null, image: null })
  })

  await test.step('what somebody else saved meanwhile is not overwritten without a word', async () => {
    const { variants } = await find()
    await ask(owner.context.request, 'MERCHANT', changePrice, { input: { variantId: variants[5].id, price: '33.00' } })
    await page.getByLabel('副标题').fill('一次买齐')
    await expect(page.getByText('你打开之后，这个商品被别人保存过')).toBeVisible({ timeout: 20_000 })
    await expect(page.getByLabel('副标题')).toHaveValue('一次买齐')
    await page.getByRole('button', { name: '放弃我的，载入最新' }).click()
    await expect(shown('味1 / 款6').first()).toHaveText('33.00')
    await expect(page.getByLabel('副标题')).toHaveValue('')
  })

  await test.step('what was typed and not saved is there after a reload', async () => {
    const { id } = await find()
    await page.goto(`/merchant/products/${id}`)
    await page.getByLabel('副标题').fill('还没存')
    await expect(page.getByText(/已存在本机/)).toBeVisible()
    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByRole('button', { name: /恢\s?复/ }).click()
    await expect(page.getByLabel('副标题')).toHaveValue('还没存')
  })
  expect(owner.watch.takeProblems()).toEqual([])
  await owner.context.close()
})

test('an import in our own format: a dry run, a file that tells good rows from bad, the run, and another that updates; then many changed at once', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const name = `试种果${test.info().retry}`
  const owner = await openPerson(browser, '商家')
  await signInAs(owner.context, 'merchantOwner', 'MERCHANT')
  const { page } = owner
  const csv = [
    '商品标识,标题,副标题,规格项1,规格值1,售价,库存',
    `${name}-a,${name}甲,第一批,重量,1kg,20,5`,
    `${name}-a,,,,2kg,38,5`,
    `${name}-b,${name}乙,第二批,,,12.5,9`,
    `${name}-c,${name}丙,第三批,,,很贵,9`,
  ].join('\r\n')

  await test.step('a dry run makes nothing and tells of the bad row', async () => {
    await page.goto('/merchant/imports')
    await pickPath(page, '导入到类目', leaf)
    await page
      .getByLabel(/选择文件/)
      .setInputFiles({ name: '果.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${csv}`) })
    await expect(page.getByRole('heading', { name: '试运行结果' })).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: '售价不正确' })).toContainText('很贵')
  })

  await test.step('its file marks every row', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /下载结果文件/ }).click(),
    ])
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n')
    expect(lines.filter((line) => line.includes('可导入 Good'))).toHaveLength(3)
    expect(lines.filter((line) => line.includes('有问题 Bad'))).toHaveLength(1)
  })

  await test.step('the run makes the good ones', async () => {
    await page.getByRole('button', { name: '导入 2 件商品' }).click()
    await expect(page.getByText('2 / 2')).toBeVisible()
    await page.goto(`/merchant/products?q=${encodeURIComponent(name)}`)
    await expect(page.getByRole('link', { name: new RegExp(`${name}甲`) })).toBeVisible()
  })

  await test.step('a file of what is there changes a cell and its stock, once that is chosen, and nothing else', async () => {
    const again = [
      '商品标识,规格项1,规格值1,售价,库存',
      `${name}-a,重量,1kg,22,6`,
      `${name}-a,,2kg,38,5`,
      `${name}-b,,,12.5,9`,
    ].join('\r\n')
    await page.goto('/merchant/imports')
    await pickPath(page, '导入到类目', leaf)
    await page
      .getByLabel(/选择文件/)
      .setInputFiles({ name: '改.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${again}`) })
    await expect(page.getByRole('heading', { name: '试运行结果' })).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: '1kg' }).filter({ hasText: '售价' })).toContainText(
      /20\.00.*22\.00/,
    )
    await expect(page.getByRole('button', { name: '导入 0 件商品' })).toBeDisabled()
    await page.getByRole('radio', { name: '更新已有的' }).check()
    await page.getByRole('radio', { name: /按文件改/ }).check()
    await page.getByRole('button', { name: '新建 0 件，更新 1 件' }).click()
    await expect(page.getByText('1 / 1')).toBeVisible()
    const { shopProducts } = await ask(owner.context.request, 'MERCHANT', drafts, { query: `${name}甲` })
    expect(shopProducts.edges[0]?.node).toMatchObject({
      title: `${name}甲`,
      variants: [
        { price: '22.00', onHand: 6 },
        { price: '38.00', onHand: 5 },
      ],
    })
    await page.goto(`/merchant/products?q=${encodeURIComponent(name)}`)
  })

  await test.step('prices of all are changed as shown, and taken back', async () => {
    await page.getByRole('checkbox', { name: /全选本页/ }).press('Space')
    await page.getByRole('button', { name: '批量修改' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('售价的数值').fill('10')
    await expect(drawer.getByRole('row').filter({ hasText: '2kg' })).toContainText(/38\.00.*34\.20/)
    await drawer.getByRole('button', { name: '修改 3 项' }).click()
    await expect(page.getByText('已修改 3 项')).toBeVisible()
    const row = page.getByRole('row').filter({ hasText: `${name}乙` })
    await expect(row).toContainText('11.25')
    await page
      .getByRole('alert')
      .getByRole('button', { name: /撤\s?销/ })
      .click()
    await expect(row).toContainText('12.50')
  })
  expect(owner.watch.takeProblems()).toEqual([])
  await owner.context.close()
})
