import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { placePaidOrder } from '../support/shipped-order.ts'

test('a shop ships what waits by one file, mends what was at fault, and prints its labels', async ({ browser }) => {
  test.setTimeout(180_000)
  const [buyer, seller] = [await browser.newContext(), await browser.newContext()]
  await signInAs(buyer, 'member', 'MEMBER')
  await signInAs(seller, 'merchantOwner', 'MERCHANT')
  const shop = await seller.newPage()
  const ids = [
    await placePaidOrder(buyer.request, seller.request),
    await placePaidOrder(buyer.request, seller.request),
    await placePaidOrder(buyer.request, seller.request),
  ]
  const query = 'query ($ids: [ID!]!) { shopOrdersToPrint(ids: $ids) { number } }'
  const { shopOrdersToPrint } = await ask(seller.request, 'MERCHANT', query, { ids })
  const numbers: string[] = shopOrdersToPrint.map(({ number }: { number: string }) => number)

  await test.step('what waits is downloaded, from the list of orders', async () => {
    await shop.goto('/merchant/orders?status=AWAITING_SHIPMENT')
    await shop.getByRole('link', { name: '批量发货' }).click()
    await shop.getByRole('button', { name: '导出 CSV' }).click()
    const link = shop.getByRole('link', { name: /^下载 CSV/ })
    await expect(link).toBeVisible({ timeout: 30_000 })
    const [download] = await Promise.all([shop.waitForEvent('download'), link.click()])
    const text = await readFile(await download.path(), 'utf8')
    for (const number of numbers) expect(text).toContain(number)
  })

  const upload = async (rows: string[]) => {
    const buffer = Buffer.from(['订单号,快递公司,运单号', ...rows].join('\r\n'))
    await shop.locator('input[type=file]').setInputFiles({ name: '发货.csv', mimeType: 'text/csv', buffer })
  }

  await test.step('the filled file is checked: one row is at fault, and nothing is shipped yet', async () => {
    await upload([
      `${numbers[0]},中通,ZT${Date.now()}`,
      `${numbers[1]},圆通速递,YT${Date.now()}`,
      `${numbers[2]},飞毛腿,FM1`,
    ])
    await expect(shop.getByText('不认识这个快递公司')).toBeVisible()
    await expect(shop.getByRole('link', { name: /^下载这些行/ })).toBeVisible()
    await expect(shop.getByText('待确认')).toBeVisible()
  })

  await test.step('its good rows are shipped', async () => {
    await shop.getByRole('button', { name: '发货 2 个订单' }).click()
    await shop.getByRole('dialog').getByRole('button', { name: '发货' }).dblclick()
    await expect(shop.getByText('已完成')).toBeVisible({ timeout: 30_000 })
    await expect(shop.getByText('2 / 2')).toBeVisible()
    for (const [index, state] of ['待收货', '待收货', '待发货'].entries()) {
      await shop.goto(`/merchant/orders/${ids[index]}`)
      await expect(shop.getByText(state, { exact: true }).first()).toBeVisible()
    }
  })

  await test.step('the mended row alone is shipped by another file; what was sent is not sent again', async () => {
    await shop.goto('/merchant/shipping/batch')
    await upload([`${numbers[0]},中通,ZT1`, `${numbers[2]},顺丰速运,SF${Date.now()}`])
    await expect(shop.getByText('已经发过货')).toBeVisible()
    await shop.getByRole('button', { name: '发货 1 个订单' }).click()
    await shop.getByRole('dialog').getByRole('button', { name: '发货' }).click()
    await expect(shop.getByText('1 / 1')).toBeVisible({ timeout: 30_000 })
  })

  await test.step('each parcel has a label with its number', async () => {
    await shop.goto(`/merchant/orders/${ids[2]}`)
    await shop.getByRole('button', { name: '打印' }).click()
    const [paper] = await Promise.all([
      shop.waitForEvent('popup'),
      shop.getByRole('menuitem', { name: '面单' }).click(),
    ])
    await expect(paper.getByRole('img', { name: /^SF\d+$/ })).toBeVisible()
    await expect(paper.getByText(`订单 ${numbers[2]}`)).toBeVisible()
    await expect(paper.getByText(/^1\d{10}$/)).toBeVisible()
  })
})
