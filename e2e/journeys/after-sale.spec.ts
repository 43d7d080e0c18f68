import { readFileSync } from 'node:fs'
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test'
import { signInAs } from '../support/api.ts'
import { openPerson } from '../support/person.ts'
import { paintPicture } from '../support/picture.ts'
import { placeShippedOrder } from '../support/shipped-order.ts'

const film = {
  name: '开箱.webm',
  mimeType: 'video/webm',
  buffer: readFileSync(new URL('../../server/seeds/cherries.webm', import.meta.url)),
}
/** By its name a video, and by what is in it none. */
const fake = { name: '假.mp4', mimeType: 'video/mp4', buffer: Buffer.from('<html></html>'.repeat(50)) }

test('a refund only: asked for with a picture and a video, agreed to, and seen as refunded', async ({ browser }) => {
  test.setTimeout(180_000)
  const { buyer, shop, orderId } = await begin(browser)
  await buyer.goto(`/me/orders/${orderId}`)
  await buyer.getByRole('link', { name: '申请售后' }).click()

  await test.step('what is missing is said, and what was typed stays', async () => {
    await buyer.getByLabel('说明（选填）').fill('打开就是坏的')
    await buyer.getByRole('button', { name: '提交申请' }).click()
    await expect(buyer.getByText('请选择处理方式')).toBeVisible()
    await buyer.getByRole('radio', { name: /仅退款/ }).check()
    await buyer.getByLabel('原因', { exact: true }).selectOption('DEFECTIVE')
    await expect(buyer.getByLabel('说明（选填）')).toHaveValue('打开就是坏的')
    const torn = { name: '撕坏.png', mimeType: 'image/png', buffer: Buffer.from('torn') }
    const list = { name: '清单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }
    await buyer.getByLabel('添加图片').setInputFiles([torn, paintPicture('坏果.png', [200, 80, 60]), list])
    await expect(buyer.getByRole('button', { name: '删除 坏果.png' })).toBeVisible()
    await expect(buyer.getByText('「撕坏.png」不支持这种文件')).toBeVisible()
    await expect(buyer.getByText('「清单.pdf」不是 JPEG、PNG、WebP、GIF 或 AVIF 图片')).toBeVisible()
    await attachFilm(buyer)
    await expect(buyer.getByLabel('说明（选填）')).toHaveValue('打开就是坏的')
    await expect(buyer.getByRole('button', { name: '删除 坏果.png' })).toBeVisible()
    await buyer.getByLabel(/申请的金额/).fill('99999')
    await expect(buyer.getByText('请填写不超过实付的金额')).toBeVisible()
    await buyer.getByLabel(/申请的金额/).fill('1.50')
    await buyer.getByRole('button', { name: '提交申请' }).dblclick()
    await expect(buyer.getByRole('heading', { name: '等待商家处理' })).toBeVisible()
  })

  await test.step('the shop finds it, looks at the picture, plays the video, and agrees', async () => {
    await shop.goto('/merchant/after-sales')
    await expect(shop.getByRole('row').filter({ hasText: '仅退款' }).first()).toBeVisible()
    await openAtShop(shop, buyer)
    await shop.getByRole('img', { name: '凭证图片 1' }).click()
    const preview = shop.locator('.ant-image-preview')
    await expect(preview.getByRole('img').first()).toBeVisible()
    await shop.keyboard.press('Escape')
    await expect(preview).toBeHidden()
    await playFilm(shop)
    await shop.getByRole('button', { name: '同意退款' }).click()
    await shop.getByRole('dialog').getByRole('button', { name: '同意并退款' }).click()
    await expect(shop.getByText(/1\.50 (正在退给买家|已退给买家)/)).toBeVisible()
  })

  await test.step('the mall shows the money, at the after-sale and at its order', async () => {
    await expect(buyer.getByRole('heading', { name: '已退款 ¥1.50' })).toBeVisible({ timeout: 30_000 })
    await buyer.goto('/me/after-sales?status=REFUNDED')
    await expect(buyer.getByRole('article').first()).toContainText('1.50')
    await buyer.goto(`/me/orders/${orderId}`)
    await expect(buyer.getByText('已退款 ¥1.50')).toBeVisible()
    await expect(buyer.getByRole('link', { name: '售后详情' })).toBeVisible()
  })
})

test('a return: sent back to the address of the shop, received, and refunded', async ({ browser }) => {
  test.setTimeout(180_000)
  const { buyer, shop, orderId } = await begin(browser)
  await askFor(buyer, orderId, '退货退款')
  await openAtShop(shop, buyer)
  await agreeWithAddress(shop)
  await sendBack(buyer)
  await expect(buyer.getByRole('heading', { name: '等待商家收货' })).toBeVisible()
  await shop.reload()
  await expect(shop.getByText('SF5566778899')).toBeVisible()
  await shop.getByRole('button', { name: '确认收到退货' }).click()
  await shop.getByRole('dialog').getByRole('button', { name: '确认并退款' }).click()
  await expect(buyer.getByRole('heading', { name: /^已退款 ¥/ })).toBeVisible({ timeout: 30_000 })
  await buyer.goto(`/me/orders/${orderId}`)
  await expect(buyer.getByText(/^已退款 ¥/)).toBeVisible()
})

test('an exchange: sent back, replaced, and received', async ({ browser }) => {
  test.setTimeout(180_000)
  const { buyer, shop, orderId } = await begin(browser)
  await askFor(buyer, orderId, '换货')
  await openAtShop(shop, buyer)
  await agreeWithAddress(shop)
  await sendBack(buyer)
  await shop.reload()
  await shop.getByRole('button', { name: '确认收到退货' }).click()
  await shop.getByRole('dialog').getByRole('button', { name: '确认收到' }).click()
  await shop.getByRole('button', { name: '补发商品' }).click()
  const parcel = shop.getByRole('dialog')
  await parcel.getByLabel('快递公司').click()
  await shop.getByTitle(/顺丰/).click()
  await parcel.getByLabel('快递单号').fill('SF9988776655')
  await parcel.getByRole('button', { name: '补发' }).click()
  await expect(parcel).toBeHidden()
  await buyer.reload()
  await expect(buyer.getByText('SF9988776655')).toBeVisible()
  await buyer.getByRole('button', { name: '我已收到换货' }).click()
  await buyer.getByRole('dialog').getByRole('button', { name: '我已收到换货' }).click()
  await expect(buyer.getByRole('heading', { name: '换货完成' })).toBeVisible()
})

test('what the shop refuses goes to the platform, which reads both sides and decides', async ({ browser }) => {
  test.setTimeout(180_000)
  const { buyer, shop, orderId } = await begin(browser)
  const staff = await openPerson(browser, '客服主管')
  await signInAs(staff.context, 'superAdmin', 'STAFF')
  await askFor(buyer, orderId, '仅退款')

  await test.step('the shop refuses in the words of a template, with a picture and a video', async () => {
    await openAtShop(shop, buyer)
    await shop.getByRole('button', { name: '拒绝' }).click()
    const dialog = shop.getByRole('dialog')
    await dialog.getByRole('button', { name: '商品没有质量问题，与页面描述一致。' }).click()
    await dialog.getByLabel('添加图片').setInputFiles(paintPicture('检查.png', [60, 120, 200]))
    await expect(dialog.getByRole('button', { name: '删除 检查.png' })).toBeVisible()
    await dialog.getByLabel('添加视频').setInputFiles(film)
    await expect(dialog.getByRole('button', { name: '移除视频' })).toBeVisible()
    await dialog.getByRole('button', { name: '拒绝', exact: true }).click()
    await expect(shop.getByText('商家已拒绝').first()).toBeVisible()
  })

  await test.step('the buyer asks the platform', async () => {
    await buyer.reload()
    await expect(buyer.getByRole('heading', { name: '商家拒绝了你的申请' })).toBeVisible()
    await expect(buyer.getByRole('img', { name: '凭证图片 1' })).toBeVisible()
    await playFilm(buyer)
    await buyer.getByRole('button', { name: '申请平台介入' }).click()
    await buyer.getByRole('dialog').getByLabel('为什么不认同商家的处理').fill('图片里就是坏的')
    await buyer.getByRole('dialog').getByRole('button', { name: '交给平台' }).click()
    await expect(buyer.getByRole('heading', { name: '平台正在处理' })).toBeVisible()
    await buyer.getByRole('button', { name: '补充证据' }).click()
    await buyer.getByRole('dialog').getByLabel('说明').fill('开箱视频里也能看到')
    await buyer.getByRole('dialog').getByRole('button', { name: '提交说明' }).click()
    await expect(buyer.getByText('开箱视频里也能看到')).toBeVisible()
  })

  await test.step('staff see both sides, and give back a part by the keyboard', async () => {
    const { page } = staff
    await page.goto('/admin/after-sales')
    await expect(page.getByRole('heading', { name: '售后裁定' })).toBeVisible()
    await page.goto(`/admin/after-sales/${idOf(buyer)}`)
    await expect(page.getByRole('heading', { name: /^买家：/ })).toBeVisible()
    await expect(page.getByText('商品没有质量问题，与页面描述一致。').first()).toBeVisible()
    await expect(page.getByText('开箱视频里也能看到').first()).toBeVisible()
    await playFilm(page)
    await page.keyboard.press('b')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('退款金额').fill('1.00')
    await dialog.getByLabel('理由，双方可见').fill('图片能证明商品有问题')
    await dialog.getByRole('button', { name: '支持买家' }).click()
    await expect(page.getByText(/^(退款处理中|已退款)$/).first()).toBeVisible()
  })

  await test.step('the mall shows the decision and the money', async () => {
    await expect(buyer.getByRole('heading', { name: '已退款 ¥1.00' })).toBeVisible({ timeout: 30_000 })
    await expect(buyer.getByText('图片能证明商品有问题')).toBeVisible()
  })
})

/** What is no video is refused, and sent in its place is one. */
async function attachFilm(page: Page): Promise<void> {
  const field = page.getByRole('group', { name: '凭证视频' })
  await field
    .getByLabel('添加视频')
    .setInputFiles({ name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await expect(field.getByRole('alert')).toHaveText('「说明.txt」不是 MP4 或 WebM 视频')
  await field.getByLabel('添加视频').setInputFiles(fake)
  await expect(field.getByRole('alert')).toHaveText('「假.mp4」不是 MP4 或 WebM 视频')
  await field.getByRole('button', { name: '移除视频' }).click()
  await refuseLong(page, field)
  await page.route('**/videos?*', () => {})
  await field.getByLabel('添加视频').setInputFiles(film)
  await expect(field.getByRole('progressbar')).toBeVisible()
  await expect(field.getByRole('button', { name: '取消上传' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field.getByLabel('添加视频')).toBeFocused()
  await page.unroute('**/videos?*')
  await field.getByLabel('添加视频').setInputFiles(film)
  await expect(field.getByRole('button', { name: '移除视频' })).toBeVisible()
}

/** One that says it plays for two minutes is refused before a byte of it is sent. */
async function refuseLong(page: Page, field: Locator): Promise<void> {
  let isSent = false
  await page.route('**/videos?*', (route) => ((isSent = true), route.abort()))
  await page.evaluate(() =>
    Object.defineProperty(HTMLVideoElement.prototype, 'duration', { configurable: true, get: () => 120 }),
  )
  await field.getByLabel('添加视频').setInputFiles(film)
  await expect(field.getByRole('alert')).toContainText('超过 60 秒')
  await expect(field.getByLabel('添加视频')).toBeFocused()
  await page.evaluate(() => Reflect.deleteProperty(HTMLVideoElement.prototype, 'duration'))
  await page.unroute('**/videos?*')
  expect(isSent).toBe(false)
}

/** By the keyboard; its parts come by range, to whom it concerns. */
async function playFilm(page: Page): Promise<void> {
  const video = page.getByLabel('凭证视频，4 秒')
  const url = await video.getAttribute('src')
  await video.focus()
  await page.keyboard.press('Space')
  await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.currentTime)).toBeGreaterThan(0)
  const part = await page.request.get(url ?? '', { headers: { range: 'bytes=0-99' } })
  expect(part.status()).toBe(206)
  const foreign = await page.context().browser()?.newContext()
  expect((await foreign?.request.get(new URL(url ?? '', page.url()).href))?.status()).toBe(404)
  await foreign?.close()
}

async function begin(browser: Browser): Promise<{ buyer: Page; shop: Page; orderId: string }> {
  const buyer = await openPerson(browser, '买家')
  const shop = await openPerson(browser, '商家')
  await signInAs(buyer.context, 'member', 'MEMBER')
  await signInAs(shop.context, 'merchantOwner', 'MERCHANT')
  const orderId = await placeShippedOrder(buyer.context.request, shop.context.request)
  return { buyer: buyer.page, shop: shop.page, orderId }
}

async function askFor(buyer: Page, orderId: string, kind: string): Promise<void> {
  await buyer.goto(`/me/orders/${orderId}`)
  await buyer.getByRole('link', { name: '申请售后' }).click()
  await buyer.getByRole('radio', { name: new RegExp(kind) }).check()
  await buyer.getByLabel('原因', { exact: true }).selectOption('DEFECTIVE')
  await buyer.getByLabel('说明（选填）').fill('有质量问题')
  await buyer.getByRole('button', { name: '提交申请' }).click()
  await expect(buyer.getByRole('heading', { name: '等待商家处理' })).toBeVisible()
}

const idOf = (buyer: Page): string => new URL(buyer.url()).pathname.split('/').at(-1) ?? ''

async function openAtShop(shop: Page, buyer: Page): Promise<void> {
  await shop.goto(`/merchant/after-sales/${idOf(buyer)}`)
  await expect(shop.getByText('待商家处理').first()).toBeVisible()
}

/** Not to the default address, but to the other one. */
async function agreeWithAddress(shop: Page): Promise<void> {
  await shop.getByRole('button', { name: '同意', exact: true }).click()
  const dialog = shop.getByRole('dialog')
  await dialog.getByRole('radio', { name: /山野鲜果余杭仓/ }).check()
  await dialog.getByRole('button', { name: '同意', exact: true }).click()
  await expect(shop.getByText('待买家寄回').first()).toBeVisible()
}

async function sendBack(buyer: Page): Promise<void> {
  await buyer.reload()
  await expect(buyer.getByText('文一西路 998 号 5 号楼')).toBeVisible()
  await buyer.getByRole('button', { name: '我已寄出' }).click()
  await expect(buyer.getByText('请选择快递公司')).toBeVisible()
  await buyer.getByLabel('快递公司').selectOption('SF')
  await buyer.getByLabel('快递单号').fill('SF55 6677 8899')
  await buyer.getByRole('button', { name: '我已寄出' }).click()
  await expect(buyer.getByText('SF5566778899')).toBeVisible()
}
