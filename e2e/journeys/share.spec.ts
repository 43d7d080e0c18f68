import { expect, test, type Page } from '@playwright/test'
import jsqr from 'jsqr'
import { ask } from '../support/api.ts'
import { openPerson, signUp, type Person } from '../support/person.ts'

const phone = { width: 390, height: 844 }

test('a member shares a product: the poster leads there, and who signs up by it is tied to who shared it', async ({
  browser,
  request,
}) => {
  test.setTimeout(120_000)
  const { products } = await ask(
    request,
    'MEMBER',
    '{ products(filter: { query: "茶" }, first: 1) { edges { node { id title } } } }',
  )
  const { id, title } = products.edges[0].node
  const open = (nickname: string): Promise<Person> => openPerson(browser, nickname)
  const [sharer, friend, guest] = [await open('爱分享的小林'), await open('小林的朋友'), await open('路人')]

  await sharer.page.goto('/sign-in')
  await signUp(sharer)
  await sharer.page.setViewportSize(phone)
  await sharer.page.goto(`/p/${id}`)
  const link = await shareOf(sharer.page)
  expect(new URL(link).pathname).toMatch(/^\/s\/[\w-]{22}\/[\w-]{48}$/)
  expect(await codeOnPoster(sharer.page, title)).toBe(link)

  await guest.page.goto(`/p/${id}`)
  const plain = await shareOf(guest.page)
  expect(new URL(plain).pathname).toMatch(/^\/s\/[\w-]{22}$/)
  expect(await codeOnPoster(guest.page, title)).toBe(plain)

  // Links name the address that phones reach us under.
  await friend.page.goto(new URL(link).pathname)
  await expect(friend.page).toHaveURL(new RegExp(`/p/${id}$`))
  await expect(friend.page.getByRole('heading', { name: title }).first()).toBeVisible()
  await friend.page.goto(`${new URL(link).pathname.slice(0, -4)}AAAA`)
  await expect(friend.page).toHaveURL(new RegExp(`/p/${id}$`))
  await friend.page.goto('/sign-in')
  await expect(friend.page.getByText(`${sharer.nickname} 邀请你加入`)).toBeVisible()
  await signUp(friend)
  await friend.page.goto('/me/security')
  await expect(friend.page.getByText(sharer.nickname)).toBeVisible()
  for (const { watch, context } of [sharer, friend, guest]) {
    expect(watch.takeProblems()).toEqual([])
    await context.close()
  }
})

test('a press on “share” is heard that came before the code of the page', async ({ browser, request }) => {
  const { products } = await ask(request, 'MEMBER', '{ products(first: 1) { edges { node { id } } } }')
  const { page, context } = await openPerson(browser, '手快的人', { viewport: phone })
  let letGo: () => void = () => undefined
  const code = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/assets/*.js', async (route) => {
    await code
    await route.continue()
  })
  await page.goto(`/p/${products.edges[0].node.id}`, { waitUntil: 'commit' })
  await page.getByRole('button', { name: '分享' }).click()
  letGo()
  await expect(page.getByRole('dialog', { name: '分享' })).toBeVisible()
  await context.close()
})

async function shareOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: '分享' }).click()
  const sheet = page.getByRole('dialog', { name: '分享' })
  return sheet.getByRole('textbox', { name: '分享链接' }).inputValue()
}

/** What a camera reads on the poster as it is drawn. */
async function codeOnPoster(page: Page, title: string): Promise<string | undefined> {
  const poster = page.getByRole('img', { name: `${title} 的分享海报` })
  await expect(poster).toBeVisible()
  const { points, width, height } = await poster.evaluate(async (picture: HTMLImageElement) => {
    await picture.decode()
    const canvas = document.createElement('canvas')
    // The corner in which the code stands: the whole would take a minute to come out of the browser.
    const [wide, high] = [picture.naturalWidth / 2, Math.floor(picture.naturalHeight / 3)]
    canvas.width = wide
    canvas.height = high
    const pen = canvas.getContext('2d')
    pen?.drawImage(picture, -wide, high - picture.naturalHeight)
    return { points: Array.from(pen?.getImageData(0, 0, wide, high).data ?? []), width: wide, height: high }
  })
  return jsqr.default(Uint8ClampedArray.from(points), width, height)?.data
}
