import { expect, test, type Browser, type Page } from '@playwright/test'
import { ask, signInAs, type Audience } from '../support/api.ts'
import { moveParcel } from '../support/gateway.ts'
import { placePaidOrder } from '../support/shipped-order.ts'

test('an order in two parcels: one after the other, followed, delivered, and its days counted from then', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const [buyer, shop] = await Promise.all([
    openPage(browser, 'member', 'MEMBER'),
    openPage(browser, 'merchantOwner', 'MERCHANT'),
  ])
  const orderId = await placePaidOrder(buyer.request, shop.request)
  const [first, second] = [`YT${Date.now()}1`, `YT${Date.now()}2`]

  /** So many minutes after the last parcel was sent. */
  const sentAt = async (minutes: number): Promise<Date> => {
    const query = 'query ($id: ID!) { shopOrder(id: $id) { shipments { shippedAt } } }'
    const { shopOrder } = await ask(shop.request, 'MERCHANT', query, { id: orderId })
    return new Date(Date.parse(shopOrder.shipments.at(-1).shippedAt) + minutes * 60_000)
  }

  await test.step('the shop sends one of two pieces', async () => {
    await shop.goto(`/merchant/orders/${orderId}`)
    await shop.getByRole('button', { name: '发货' }).first().click()
    await shop.getByRole('dialog').getByRole('spinbutton').first().fill('1')
    await sendParcel(shop, first)
    await expect(shop.getByText('部分发货').first()).toBeVisible()
  })

  await test.step('its buyer sees where it is', async () => {
    await moveParcel(shop.request, first, { state: '1', at: await sentAt(1) })
    await moveParcel(shop.request, first, { state: '5', at: await sentAt(2) })
    await buyer.goto(`/me/orders/${orderId}`)
    const parcels = buyer.getByRole('region', { name: '包裹' })
    await expect(async () => {
      await buyer.reload()
      await expect(parcels.getByText('派送中')).toBeVisible({ timeout: 3_000 })
    }).toPass({ timeout: 30_000 })
    await expect(parcels.getByRole('link', { name: '13900000002' })).toHaveAttribute('href', 'tel:13900000002')
  })

  await test.step('the rest is sent, and both are delivered', async () => {
    await shop.getByRole('button', { name: '发货' }).first().click()
    await sendParcel(shop, second)
    await expect(shop.getByText('待收货').first()).toBeVisible()
    await moveParcel(shop.request, first, { state: '3', at: await sentAt(3) })
    await moveParcel(shop.request, second, { state: '3', at: await sentAt(3) })
    await expect(async () => {
      await shop.reload()
      await expect(shop.getByText('已签收', { exact: true })).toHaveCount(2, { timeout: 3_000 })
    }).toPass({ timeout: 30_000 })
    await buyer.reload()
    await expect(buyer.getByText('包裹已签收')).toHaveCount(2)
  })
})

async function openPage(browser: Browser, key: Parameters<typeof signInAs>[1], audience: Audience): Promise<Page> {
  const context = await browser.newContext()
  await signInAs(context, key, audience)
  return context.newPage()
}

/** Says by whom it goes and under which number. */
async function sendParcel(shop: Page, number: string): Promise<void> {
  const dialog = shop.getByRole('dialog')
  await dialog.getByLabel('快递公司').fill('圆通')
  await shop.keyboard.press('Enter')
  await dialog.getByLabel('快递单号').fill(number)
  await dialog.getByRole('button', { name: /^(发货|先发)/ }).click()
  await expect(dialog).toBeHidden()
}
