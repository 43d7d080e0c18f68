import { expect, test } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { openPerson, signUp } from '../support/person.ts'
import { payTrade, placeUnpaidOrder } from '../support/shipped-order.ts'

test('a purchase and its buyer: cheaper before it is paid, told to the fen, bought again; tagged, reached on record, blocked', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const nickname = `顾客${Date.now().toString(36)}`
  const [buyer, owner] = [await openPerson(browser, nickname), await openPerson(browser, '商家')]
  await signInAs(owner.context, 'merchantOwner', 'MERCHANT')
  await buyer.page.goto('/sign-in')
  await signUp(buyer)
  const request = buyer.context.request
  const address = { name: '王小明', phone: buyer.phone, regionCode: '440306', detail: '科技路 1 号', isDefault: true }
  await ask(
    request,
    'MEMBER',
    'mutation ($input: SaveAddressInput!) { saveAddress(input: $input) { userErrors { code } } }',
    { input: address },
  )
  const { id, tradeId } = await placeUnpaidOrder(request, owner.context.request)
  let customerPath = ''

  await test.step('the shop flags the order, and lets its buyer off ten fen', async () => {
    const { page } = owner
    await page.goto(`/merchant/orders/${id}`)
    await page.getByLabel('插旗').click()
    await page.getByText('红旗').last().click()
    await page.getByLabel('备注').fill('新客，送茶样')
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('已记下')).toBeVisible()
    await page.getByRole('button', { name: '改价' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('spinbutton').first().fill('0.1')
    await dialog.getByRole('button', { name: /^改为/ }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('商家改价').first()).toBeVisible()
    await page.goto('/merchant/orders?flag=RED')
    await expect(page.getByRole('row').filter({ hasText: nickname })).toContainText('新客，送茶样')
  })

  await test.step('the buyer pays the new price, and finds all of it on one page and on paper', async () => {
    const { page } = buyer
    await payTrade(request, tradeId, id)
    await page.goto(`/me/orders/${id}`)
    await expect(page.getByText('商家改价').first()).toBeVisible()
    await page.getByRole('link', { name: '整笔购买的收付款与收据' }).click()
    await expect(page.getByRole('heading', { name: '购买详情' })).toBeVisible()
    const happened = page.getByRole('listitem')
    await expect(happened.filter({ hasText: '商家改价' })).toContainText('−¥0.10')
    await expect(happened.filter({ hasText: '付款成功' })).toContainText('沙箱支付')
    await page.getByRole('link', { name: '电子收据' }).click()
    await expect(page.getByRole('heading', { name: '电子收据' })).toBeVisible()
    await expect(page.getByRole('row', { name: /^合计 ¥/ })).toBeVisible()
  })

  await test.step('the shop tags who has bought, notes something, and sees the whole address for a reason on record', async () => {
    const { page } = owner
    await page.goto(`/merchant/orders/${id}`)
    await page.getByRole('link', { name: nickname }).click()
    await expect(page.getByRole('heading', { name: nickname })).toBeVisible()
    customerPath = new URL(page.url()).pathname
    await page.getByLabel('写备注').fill('周末送货')
    await page.getByRole('button', { name: '记下' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: '周末送货' })).toBeVisible()
    await expect(page.getByText(buyer.phone)).toHaveCount(0)
    await page.getByRole('button', { name: '查看完整' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('核对收货地址').click()
    await dialog.getByRole('button', { name: '查看完整联系方式' }).click()
    await expect(page.getByText(buyer.phone)).toBeVisible()
    await page.goto('/merchant/customers/accesses')
    await expect(page.getByRole('row').filter({ hasText: nickname })).toContainText('核对收货地址')
  })

  await test.step('the shop blocks them', async () => {
    const { page } = owner
    await page.goto(customerPath)
    await page.getByRole('button', { name: '拉黑' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('多次拒收').click()
    await dialog.getByRole('button', { name: '拉黑' }).click()
    await expect(page.getByText('已拉黑').first()).toBeVisible()
  })

  await test.step('the buyer gives it up, buys again, and is told that the shop takes no orders of theirs', async () => {
    const { page } = buyer
    await page.goto(`/me/orders/${id}`)
    await page.getByRole('button', { name: '申请退款' }).click()
    await page.getByRole('button', { name: /^取消订单并退款/ }).click()
    await page.getByRole('button', { name: '再次购买' }).click()
    await page.getByRole('button', { name: /^结算/ }).click()
    await expect(page.getByText(/暂时不接受您的订单/).first()).toBeVisible()
  })

  await test.step('the order leaves the list, and comes back when that was a slip', async () => {
    const { page } = buyer
    await page.goto('/me/orders')
    await page.getByRole('button', { name: '删除' }).click()
    await expect(page.getByText('这里还没有订单')).toBeVisible()
    await page.getByRole('button', { name: '撤销' }).click()
    await expect(page.getByRole('button', { name: '删除' })).toBeVisible()
    await page.getByRole('button', { name: '删除' }).click()
    await expect(page.getByText('这里还没有订单')).toBeVisible()
    await page.reload()
    await expect(page.getByText('这里还没有订单')).toBeVisible()
  })
})
