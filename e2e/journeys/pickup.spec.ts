import { expect, test } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { openPerson } from '../support/person.ts'
import { findVariant } from '../support/shipped-order.ts'

test('bought to be collected: without freight, paid, handed over by its code, and complete', async ({ browser }) => {
  test.setTimeout(180_000)
  const member = await openPerson(browser, '自提的买家')
  const owner = await openPerson(browser, '店主')
  await signInAs(member.context, 'member', 'MEMBER')
  await signInAs(owner.context, 'merchantOwner', 'MERCHANT')
  const { page } = member
  const { page: shop } = owner
  const { viewer } = await ask(owner.context.request, 'MERCHANT', '{ viewer { merchant { id } } }')
  const variantId = await findVariant(member.context.request, viewer.merchant.id)

  await test.step('the buyer chooses a point, and there is no freight', async () => {
    await page.goto(`/checkout?lines=${variantId}*2`)
    await page.getByText('到店自提').click()
    await page.getByRole('radio', { name: /山野鲜果滨江店/ }).check()
    await expect(page.getByText('自提，免运费')).toBeVisible()
    // Nobody has to say where they live.
    await expect(page.getByRole('region', { name: '收货地址' })).toHaveCount(0)
    await page.getByLabel('姓名').fill('李小红')
    await page.getByLabel('手机号').fill('1391234')
    await expect(page.getByRole('button', { name: '请先填写提货人' })).toBeDisabled()
    await page.getByLabel('手机号').fill('13912345678')
    await expect(page.getByRole('radio', { name: /山野鲜果城西仓/ })).toHaveCount(0)
    await page.getByRole('button', { name: '提交订单' }).click()
    await page.getByRole('radio', { name: /沙箱/ }).check()
    const pay = await page.getByRole('link', { name: /在这里打开支付页/ }).getAttribute('href')
    const phone = await member.context.newPage()
    await phone.goto(pay ?? '')
    await phone.getByRole('button', { name: '确认支付' }).click()
    await expect(phone.getByText('已确认支付')).toBeVisible()
    await phone.close()
  })

  const code = await test.step('once it is paid, the order shows the point and the code', async () => {
    await expect(page.getByText('支付成功')).toBeVisible()
    await page.getByRole('link', { name: '查看订单' }).click()
    const card = page.getByRole('region', { name: '自提' })
    await expect(card).toContainText('江南大道 228 号')
    await expect(card).toContainText('周一至周五 10:00–19:00')
    await expect(card).toContainText('李小红 13912345678')
    await expect(card.getByRole('img', { name: '提货码' })).toBeVisible()
    await page.getByRole('button', { name: '延长自提时间' }).click()
    await expect(page.getByText('已延长自提时间')).toBeVisible()
    await expect(page.getByRole('button', { name: '延长自提时间' })).toHaveCount(0)
    await expect(page.getByText('待自提')).toBeVisible()
    return /\d{4} \d{4}/.exec((await card.textContent()) ?? '')?.[0] ?? ''
  })

  await test.step('the shop finds it among what is collected, and cannot ship it', async () => {
    await shop.goto('/merchant/orders?status=TO_COLLECT')
    await shop.getByRole('row').filter({ hasText: '待自提' }).first().click()
    await expect(shop.getByText('山野鲜果滨江店')).toBeVisible()
    await expect(shop.getByText('139****5678')).toBeVisible()
    await shop.getByRole('button', { name: '看号码' }).click()
    await expect(shop.getByText('13912345678')).toBeVisible()
    await expect(shop.getByRole('button', { name: '发货', exact: true })).toHaveCount(0)
    await shop.getByRole('link', { name: '自提核销' }).last().click()
  })

  await test.step('another code is refused, the right one hands it over', async () => {
    await shop.getByLabel('提货码').fill(code === '1234 5678' ? '1234 5679' : '1234 5678')
    await shop.getByRole('button', { name: '确认交付' }).click()
    await expect(shop.getByText('没有待提货的订单用这个提货码')).toBeVisible()
    await shop.getByLabel('提货码').fill(`http://localhost/merchant/pickup#${code.replace(' ', '')}`)
    await shop.getByRole('button', { name: '确认交付' }).click()
    await expect(shop.getByRole('heading', { name: /请把这些商品交给/ })).toBeVisible()
    await expect(shop.getByText('× 2')).toBeVisible()
  })

  await test.step('the order of the buyer is complete, and its code is gone', async () => {
    await expect(page.getByText('已完成').first()).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText('已到店提货')).toBeVisible()
    await expect(page.getByRole('img', { name: '提货码' })).toHaveCount(0)
  })
})
