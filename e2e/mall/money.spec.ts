import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { signInAs } from '../support/api.ts'

test('a member sees where their money comes from, takes it away and prints it', async ({ page, context }) => {
  await signInAs(context, 'member', 'MEMBER')

  await test.step('the wallet tells what is pending, and leads on', async () => {
    await page.goto('/me/wallet')
    await expect(page.getByRole('region', { name: '待结算' })).toContainText('消费奖金')
    await page.getByRole('link', { name: '收支明细' }).last().click()
    await expect(page).toHaveURL(/me\/ledger$/)
  })

  await test.step('kind and amounts are in the address and narrow the list', async () => {
    await page.getByRole('group', { name: '类型' }).getByRole('button', { name: '消费奖金' }).click()
    await expect(page).toHaveURL(/kind=CASHBACK/)
    await page.getByLabel('最低金额，元').fill('999999')
    await page.getByRole('button', { name: '筛选' }).click()
    await expect(page).toHaveURL(/min=999999/)
    await expect(page.getByText('没有符合条件的收支')).toBeVisible()
    await page.getByRole('button', { name: '清除' }).click()
  })

  await test.step('a movement opens with its journal, the opposite account and its order', async () => {
    await page
      .getByRole('button', { name: /消费奖金.*余额/ })
      .first()
      .click()
    const sheet = page.getByRole('dialog')
    await expect(sheet).toContainText('平台服务费')
    await expect(sheet).toContainText('settle:')
    await expect(sheet.getByRole('link', { name: '查看订单' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a CSV is written and fetched', async () => {
    await page.getByRole('button', { name: '导出 CSV' }).click()
    const link = page.getByRole('link', { name: /下载 CSV/ })
    await expect(link).toBeVisible({ timeout: 20_000 })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    const text = await readFile(await download.path(), 'utf8')
    expect(text).toMatch(/^\ufeff时间,种类,收入（元）,支出（元）,余额（元）,订单号,凭证号\r\n/)
    expect(text).toMatch(/,消费奖金,\d+\.\d\d,/)
    expect(text).not.toContain(',分红,')
  })

  await test.step('a month is printed on paper without the mall around it', async () => {
    await page.getByRole('link', { name: '打印对账单' }).click()
    await expect(page.getByRole('heading', { name: '会员钱包对账单' })).toBeVisible()
    await expect(page.getByRole('link')).toHaveCount(0)
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000)
  })

  await test.step('a payment opens with its number at the channel and its postings', async () => {
    await page.goto('/me/records?kind=PAYMENT&state=SUCCEEDED')
    const payment = page.getByRole('button', { name: /付款.*成功/s }).first()
    // Another story may have moved the demonstration's clock into the next month.
    await expect(async () => {
      if (!(await payment.isVisible())) await page.getByRole('button', { name: '上个月' }).click()
      await expect(payment).toBeVisible({ timeout: 3_000 })
    }).toPass({ timeout: 30_000 })
    await payment.click()
    const sheet = page.getByRole('dialog')
    await expect(sheet).toContainText('渠道流水号')
    await expect(sheet.getByRole('region', { name: '记账凭证' })).toContainText('支付渠道 → 商家待结算货款')
  })

  await test.step('a dividend shows all of its arithmetic', async () => {
    await page.goto('/me/dividends')
    await page.getByText('全部数字').first().click()
    await expect(page.getByText('每人封顶').first()).toBeVisible()
  })
})
