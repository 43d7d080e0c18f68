import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { signInAs } from '../support/api.ts'

test('a shop follows a day down to the journals, and takes its statement away', async ({ page, context }) => {
  await signInAs(context, 'merchantOwner', 'MERCHANT')

  await test.step('a movement opens with its journal', async () => {
    await page.goto('/merchant/finance?kind=SETTLEMENT')
    await page.getByRole('button', { name: '看凭证' }).first().click()
    await expect(page.getByRole('dialog')).toContainText('settle:')
    await expect(page.getByRole('dialog')).toContainText('待结算货款')
    await page.keyboard.press('Escape')
  })

  await test.step('each account has its figure, which leads to its own movements', async () => {
    await page.getByRole('link', { name: '待结算货款' }).click()
    await expect(page).toHaveURL(/account=ESCROW/)
    await page.goto(`${page.url()}&kind=PAYMENT`)
    await expect(page.getByRole('cell', { name: '支付', exact: true }).first()).toBeVisible()
    await page.getByRole('link', { name: '保证金' }).click()
    await expect(page.getByText('保证金还没有变动')).toBeVisible()
  })

  await test.step('a withdrawal in the ledger leads to its state', async () => {
    await page.goto('/merchant/finance?kind=WITHDRAWAL')
    await page.getByRole('link', { name: '查看提现' }).first().click()
    await expect(page).toHaveURL(/withdraw\?withdrawal=/)
    await expect(page.getByRole('dialog')).toContainText('已提交')
    await page.keyboard.press('Escape')
    await expect(page).not.toHaveURL(/withdrawal=/)
  })

  await test.step('the days add up to the ledger, and a day to its lines', async () => {
    await page.goto('/merchant/finance/statements')
    await expect(page.getByText('与账本一致').first()).toBeVisible()
    await expect(page.getByText('与账本不一致')).toHaveCount(0)
    await page
      .getByRole('link', { name: /^\d{4}-\d\d-\d\d$/ })
      .last()
      .click()
    await expect(page.getByRole('heading', { name: /对账单/ })).toBeVisible()
    await page.getByRole('button', { name: '看凭证' }).first().click()
    await expect(page.getByRole('dialog')).toContainText('→')
    await page.keyboard.press('Escape')
  })

  await test.step('a fee says by which rule it was taken, and where it was rounded', async () => {
    await page.getByRole('button', { name: '为什么', exact: true }).first().click()
    await expect(page.getByRole('dialog', { name: /服务费为什么是/ })).toContainText('四舍五入到分')
    await expect(page.getByRole('dialog')).toContainText('按下单时的方案')
    await page.keyboard.press('Escape')
  })

  await test.step('the statement of the day is taken away', async () => {
    await page.getByRole('button', { name: '导出 CSV' }).click()
    const link = page.getByRole('link', { name: /下载 CSV/ })
    await expect(link).toBeVisible({ timeout: 20_000 })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(await readFile(await download.path(), 'utf8')).toContain(
      '服务费（元）,净额（元）,广告余额退出（元）,保证金退出（元）,凭证号',
    )
  })

  await test.step('a month is printed without the merchant centre around it', async () => {
    await page.goto('/merchant/finance/print')
    await expect(page.getByRole('heading', { name: '店铺钱包对账单' })).toBeVisible()
    await expect(page.getByRole('navigation')).toHaveCount(0)
  })
})

test('an agency sees each of its bonuses in a month, and why it is this much', async ({ page, context }) => {
  await signInAs(context, 'districtAgent', 'AGENT')
  await page.goto('/merchant/territory/bonuses?state=CANCELLED')
  await page.getByRole('button', { name: '为什么是这个数' }).first().click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('向下取整到分')
  await expect(dialog).toContainText('归属看：收货地址')
  await expect(dialog).toContainText('冲回记录')
  await page.keyboard.press('Escape')
  await page.goto('/merchant/territory/bonuses?month=2020-01')
  await expect(page.getByText('没有符合条件的记录')).toBeVisible()
})
