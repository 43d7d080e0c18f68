import { expect, test, type Page } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { openPerson, type Person } from '../support/person.ts'

const days = 9

test('an agreement is written by one, published by another, announced, and then agreed to or refused', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const names = ['起草人', '公布人', '会员', '店主']
  const [writer, publisher, member, owner] = await Promise.all(names.map((nickname) => openPerson(browser, nickname)))
  if (!writer || !publisher || !member || !owner) throw new Error('nobody is there')
  await signInAs(writer.context, 'reviewer', 'STAFF')
  await signInAs(publisher.context, 'superAdmin', 'STAFF')
  await signInAs(member.context, 'member', 'MEMBER')
  await signInAs(owner.context, 'merchantOwner', 'MERCHANT')

  const start = await startIn(publisher)
  await write(writer, { kind: 'USER', start, change: ['退款退回原处', '退款三天内退回原处'] })
  await expect(writer.page.getByText('自己写的由另一人公布')).toBeVisible()
  await publish(publisher, writer.page)
  await write(writer, { kind: 'MERCHANT', start, change: ['四十八小时', '发货时间为四十八小时'] })
  await publish(publisher, writer.page)

  // Announced: told, and nothing stops.
  await member.page.goto('/me')
  await expect(member.page.getByText(/用户协议新版本 .* 将于/)).toBeVisible()
  await expect(member.page.getByRole('dialog')).toBeHidden()
  await owner.page.goto('/merchant/')
  await owner.page.getByRole('link', { name: '查看并答复' }).click()
  await owner.page.getByRole('button', { name: '不同意', exact: true }).click()
  await owner.page.getByRole('dialog').getByRole('button', { name: '不同意' }).click()
  await expect(owner.page.getByText(/前仍可接单/)).toBeVisible()

  const goods = await productOf(owner)
  await member.page.goto(`/p/${goods}`)
  await expect(member.page.getByRole('button', { name: '立即购买' }).first()).toBeEnabled()

  const move = `mutation ($input: MoveClockInput!) { moveClock(input: $input) { userErrors { code } } }`
  await ask(publisher.context.request, 'STAFF', move, { input: { hours: days * 24 } })

  // In force: the shop sells nothing and sees the way out; the member is asked, and agrees.
  await owner.page.goto('/merchant/agreement')
  await expect(owner.page.getByRole('heading', { name: '退出', exact: true })).toBeVisible()
  await expect(owner.page.getByText('不再接新订单', { exact: true })).toBeVisible()
  await member.page.goto(`/p/${goods}`)
  const dialog = member.page.getByRole('dialog', { name: '协议有更新' })
  await expect(dialog).toContainText('退款三天内退回原处')
  await expect(dialog.locator('ins')).toContainText('退款三天内退回原处')
  await dialog.getByRole('button', { name: '我已阅读并同意' }).click()
  await expect(dialog).toBeHidden()
  await expect(member.page.getByRole('button', { name: '立即购买' })).toBeHidden()

  await owner.page.getByRole('button', { name: '改为同意' }).click()
  await expect(owner.page.getByText('已同意现行版本')).toBeVisible()
  await member.page.reload()
  await expect(member.page.getByRole('button', { name: '立即购买' }).first()).toBeEnabled()
  await expect(dialog).toBeHidden()

  await member.page.goto('/agreement')
  await member.page.getByRole('link', { name: /^与 .* 比较$/ }).click()
  await expect(member.page.locator('ins')).toContainText('退款三天内退回原处')
  for (const person of [writer, publisher, member, owner])
    expect(person.watch.takeProblems(), person.nickname).toEqual([])
})

/** A week and a day from the clock of business, as a field for moments takes it. */
async function startIn({ context }: Person): Promise<string> {
  const { systemInfo } = await ask(context.request, 'STAFF', '{ systemInfo { now } }')
  const at = new Date(Date.parse(systemInfo.now) + 8 * 86_400_000)
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
}

interface Writing {
  kind: 'USER' | 'MERCHANT'
  start: string
  change: readonly [summary: string, paragraph: string]
}

async function write({ page }: Person, { kind, start, change: [summary, paragraph] }: Writing): Promise<void> {
  await page.goto(`/admin/agreements/new?kind=${kind}`)
  await page.getByLabel('版本名').fill(`测试 ${Date.now() % 1_000_000}`)
  await page.getByLabel('生效时间').fill(start)
  for (const language of ['中文', '英文']) {
    await page.locator('label.ant-segmented-item').filter({ hasText: language }).click()
    await page.getByLabel('改动说明').fill(summary)
    const text = page.getByLabel('正文')
    await text.fill(`${await text.inputValue()}\n\n${paragraph}`)
  }
  await expect(page.locator('ins')).toContainText(paragraph)
  await page.getByRole('button', { name: '提交，等另一人公布' }).click()
  await expect(page.getByText('待公布', { exact: true })).toBeVisible()
}

/** The other one reads it at the same address. */
async function publish({ page }: Person, draft: Page): Promise<void> {
  await page.goto(new URL(draft.url()).pathname)
  await page.getByRole('button', { name: '公布', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('公布')
  await dialog.getByRole('button', { name: '公布', exact: true }).click()
  await expect(page.getByText('公示中', { exact: true })).toBeVisible()
}

async function productOf({ context }: Person): Promise<string> {
  const { viewer } = await ask(context.request, 'MERCHANT', '{ viewer { merchant { id } } }')
  const list =
    'query ($shop: ID!) { products(filter: { merchantId: $shop, isInStock: true }, first: 1) { edges { node { id } } } }'
  const { products } = await ask(context.request, 'MEMBER', list, { shop: viewer.merchant.id })
  return products.edges[0].node.id
}
