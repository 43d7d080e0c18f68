import { readFileSync } from 'node:fs'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { handIn } from '../support/hand-in.ts'
import { openPerson } from '../support/person.ts'

const film = {
  name: '樱桃.webm',
  mimeType: 'video/webm',
  buffer: readFileSync(new URL('../../server/seeds/cherries.webm', import.meta.url)),
}
/** By its name a video, and by what is in it none. */
const fake = { name: '假.mp4', mimeType: 'video/mp4', buffer: Buffer.from('<html></html>'.repeat(50)) }

test('a merchant adds a video, a reviewer plays it beside what was there, and a buyer plays it', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const id = await sellSomething(browser)
  await addVideo(browser, id)
  await approveVideo(browser, id)
  await playVideo(browser, id)
})

/** Goods on sale, without a video. */
async function sellSomething(browser: Browser): Promise<string> {
  const [owner, staff] = [await browser.newContext(), await browser.newContext()]
  await signInAs(owner, 'merchantOwner', 'MERCHANT')
  const { id, status } = await handIn(owner.request, '要加视频的商品')
  if (status !== 'ON_SALE') {
    await signInAs(staff, 'reviewer', 'STAFF')
    const { product } = await ask(staff.request, 'STAFF', 'query ($id: ID!) { product(id: $id) { version } }', { id })
    const input = { id, version: product.version, decision: 'APPROVE', remarks: [] }
    const review = 'mutation ($input: ReviewProductInput!) { reviewProduct(input: $input) { userErrors { code } } }'
    const { reviewProduct } = await ask(staff.request, 'STAFF', review, { input })
    expect(reviewProduct.userErrors).toEqual([])
  }
  await owner.close()
  await staff.close()
  return id
}

async function addVideo(browser: Browser, id: string): Promise<void> {
  const { page, context, watch } = await openPerson(browser, 'merchantOwner')
  await signInAs(context, 'merchantOwner', 'MERCHANT')
  await page.goto(`/merchant/products/${id}`)
  const field = page.getByRole('group', { name: '商品视频' })
  const choose = field.getByLabel('视频文件')

  await choose.setInputFiles({ name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await expect(field.getByRole('alert')).toHaveText('「说明.txt」不是 MP4 或 WebM 视频')
  await choose.setInputFiles(fake)
  await expect(field.getByRole('alert')).toHaveText('「假.mp4」不是 MP4 或 WebM 视频')
  watch.takeProblems()
  await field.getByRole('button', { name: '不用这段了' }).click()

  await page.route('**/videos?*', () => {})
  await choose.setInputFiles(film)
  await expect(field.getByRole('progressbar')).toBeVisible()
  await field.getByRole('button', { name: '取消上传' }).click()
  await expect(field.getByRole('button', { name: '加视频' })).toBeVisible()
  await page.unroute('**/videos?*')

  await choose.setInputFiles(film)
  await expect(field.getByRole('button', { name: '移除视频' })).toBeVisible()
  await expect(field.locator('video')).toHaveAttribute('poster', /^blob:/)
  await expect(page.getByRole('figure', { name: '手机预览' }).getByText('1 / 2')).toBeVisible()
  await field.getByRole('button', { name: '移除视频' }).click()
  await expect(field.getByRole('button', { name: '加视频' })).toBeVisible()
  await page.getByRole('button', { name: '恢复刚才的视频' }).click()
  await expect(field.locator('video')).toBeVisible()

  // A title that says too little: a person has to look at it, whatever the shop is trusted with.
  await page.getByLabel('标题', { exact: true }).fill('樱桃')
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('已提交，审核结果会显示在这里')).toBeVisible()
  await page.getByRole('button', { name: '与线上有 2 处差异' }).click()
  await expect(page.getByRole('dialog').getByLabel('改动的视频')).toBeVisible()
  expect(watch.takeProblems()).toEqual([])
  await context.close()
}

async function approveVideo(browser: Browser, id: string): Promise<void> {
  const { page, context, watch } = await openPerson(browser, 'reviewer')
  await signInAs(context, 'reviewer', 'STAFF')
  await page.goto(`/admin/review/products?id=${id}`)
  const video = page.getByLabel('改动的视频')
  await expect(video).toBeVisible()
  await expect(video).toHaveAttribute('poster', /^\/files\//)
  await video.evaluate((element: HTMLVideoElement) => element.play())
  await seePlaying(page, '改动的视频')
  await page.keyboard.press('a')
  await page.getByRole('button', { name: '立即生效' }).click()
  await expect(page.getByText('已生效', { exact: true })).toBeVisible()
  expect(watch.takeProblems()).toEqual([])
  await context.close()
}

async function playVideo(browser: Browser, id: string): Promise<void> {
  const { page, context, watch } = await openPerson(browser, 'buyer', { viewport: { width: 390, height: 844 } })
  const parts: number[] = []
  page.on('response', (response) => {
    if (response.url().includes('/videos/')) parts.push(response.status())
  })
  await page.goto(`/p/${id}`)
  const gallery = page.getByRole('region', { name: '商品图片' })
  await expect(gallery.getByText('1 / 2', { exact: true })).toBeVisible()
  const play = gallery.getByRole('button', { name: '播放视频，4 秒' })
  await expect(play).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(parts, 'nothing of the video comes before somebody asks for it').toEqual([])
  await play.press('Enter')
  await seePlaying(page, '樱桃')
  expect(parts).toContain(206)
  await expect(gallery.locator('video')).toBeFocused()
  // Swiped away it stops.
  await gallery.getByRole('group').evaluate((element) => element.scrollTo({ left: element.clientWidth }))
  await expect(gallery.getByText('2 / 2', { exact: true })).toBeVisible()
  await expect.poll(() => gallery.locator('video').evaluate((one: HTMLVideoElement) => one.paused)).toBe(true)
  expect(watch.takeProblems()).toEqual([])
  await context.close()
}

const seePlaying = (page: Page, label: string) =>
  expect
    .poll(() =>
      page.getByLabel(label, { exact: true }).evaluate((one: HTMLVideoElement) => !one.paused && one.currentTime > 0),
    )
    .toBe(true)
