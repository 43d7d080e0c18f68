import { expect, test } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { openPerson } from '../support/person.ts'
import { placePaidOrder } from '../support/shipped-order.ts'

const hourMs = 3_600_000

test('an order that its shop does not send in time: its buyer is told, the shop and staff see it, and it stays late', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const member = await openPerson(browser, '等货的买家')
  const owner = await openPerson(browser, '店主')
  const chief = await openPerson(browser, '平台')
  await signInAs(member.context, 'member', 'MEMBER')
  await signInAs(owner.context, 'merchantOwner', 'MERCHANT')
  await signInAs(chief.context, 'superAdmin', 'STAFF')
  const [{ page: mall }, { page: shop }, { page: office }] = [member, owner, chief]
  const id = await placePaidOrder(member.context.request, owner.context.request)
  const asked = 'query ($id: ID!) { myOrder(id: $id) { number paidAt shipBy } }'
  const { number, paidAt, shipBy } = (await ask(member.context.request, 'MEMBER', asked, { id })).myOrder

  await test.step('in time, everybody sees by when it is to be sent', async () => {
    await mall.goto(`/me/orders/${id}`)
    await expect(mall.getByText(/预计 .* 前发货/)).toBeVisible()
    await shop.goto(`/merchant/orders?number=${number}`)
    await expect(shop.getByRole('row', { name: number })).toContainText('发货还剩')
    await shop.goto(`/merchant/orders?number=${number}&late=1`)
    await expect(shop.getByText('没有符合条件的记录')).toBeVisible()
  })

  const move = 'mutation ($input: MoveClockInput!) { moveClock(input: $input) { userErrors { code } } }'
  const hours = Math.ceil((Date.parse(shipBy) - Date.parse(paidAt)) / hourMs) + 1
  await ask(chief.context.request, 'STAFF', move, { input: { hours } })

  await test.step('the buyer is told, and what they can do', async () => {
    await mall.reload()
    await expect(mall.getByText(/商家没有在 .* 前发货。您可以继续等，也可以申请退款/)).toBeVisible()
    await expect(mall.getByRole('button', { name: '申请退款' })).toBeVisible()
  })

  await test.step('the shop finds it among the late ones', async () => {
    await shop.goto('/merchant/orders?status=AWAITING_SHIPMENT')
    await shop.getByRole('combobox', { name: '发货时限' }).click()
    await shop.getByTitle('只看发货超时的').click()
    await expect(shop).toHaveURL(/late=1/)
    const row = shop.getByRole('row', { name: number })
    await expect(row).toContainText('发货超时')
    await row.click()
    await expect(shop.getByText(/^发货超时/).first()).toBeVisible()
  })

  await test.step('so do staff', async () => {
    await office.goto('/admin/orders')
    await office.getByRole('combobox', { name: '发货时限' }).click()
    await office.getByTitle('只看发货超时的').click()
    await expect(office).toHaveURL(/late=1/)
    await expect(office.getByRole('row', { name: number })).toContainText('发货超时')
  })

  await test.step('sent at last, it is late for good, and its buyer waits for it as for any other', async () => {
    const ship =
      'mutation ($input: ShipOrderInput!) { shipOrder(input: $input) { order { isLate } userErrors { code } } }'
    const parcel = { id, carrier: 'SF', number: `SF${Date.now()}`, lines: null, idempotencyKey: crypto.randomUUID() }
    const { shipOrder } = await ask(owner.context.request, 'MERCHANT', ship, { input: parcel })
    expect(shipOrder).toEqual({ order: { isLate: true }, userErrors: [] })
    await shop.goto(`/merchant/orders?number=${number}&late=1`)
    await expect(shop.getByRole('row', { name: number })).toContainText('发货超时')
    await mall.reload()
    await expect(mall.getByText(/自动确认收货/)).toBeVisible()
    await expect(mall.getByText(/商家没有在/)).toHaveCount(0)
  })
  for (const { watch } of [member, owner, chief]) expect(watch.takeProblems()).toEqual([])
})
