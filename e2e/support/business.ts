import { expect } from '@playwright/test'
import { newLicence, type Person } from './person.ts'
import { paintPicture } from './picture.ts'
import { pickPath } from './shop.ts'

const licencePicture = paintPicture('营业执照.png', [180, 40, 40])

export interface ShopWish {
  merchantName: string
  place: readonly string[]
}

/** Fills in and sends the form of whoever wants to open a shop, which the person has before them. */
export async function applyForShop({ page, phone }: Person, { merchantName, place }: ShopWish): Promise<void> {
  await page.getByLabel('店铺名').fill(merchantName)
  await page.getByLabel('店铺简介').fill('自家茶山，春茶直供')
  await page.getByLabel('主体名称').fill(`${merchantName}有限公司`)
  await page.getByLabel('统一社会信用代码').fill(newLicence())
  await page.getByLabel('联系人').fill('陈山')
  await page.getByLabel('联系电话').fill(phone)
  await pickPath(page, '所在地区', place)
  await page.getByRole('checkbox', { name: /商家服务协议/ }).check()
  await send({ page })
}

/** The same for whoever wants to look after a territory. */
export async function applyForTerritory({ page, phone, nickname }: Person, place: readonly string[]): Promise<void> {
  await page.goto('/merchant/apply/agent')
  await page.getByLabel('主体名称').fill(nickname)
  await page.getByLabel('统一社会信用代码').fill(newLicence())
  await page.getByLabel('联系人').fill('李代')
  await page.getByLabel('联系电话').fill(phone)
  await page.getByLabel('经营计划').fill('走访本地商户，三个月引入二十家')
  await pickPath(page, '代理区域', place)
  // A territory may end at any level, so the list stays open, and in the way.
  await page.keyboard.press('Escape')
  await send({ page })
}

/** With the documents; a form that was returned has them already. */
export async function send({ page }: Pick<Person, 'page'>, hasDocuments = false): Promise<void> {
  if (!hasDocuments) {
    await page.getByLabel('选择图片或 PDF').setInputFiles(licencePicture)
    await expect(page.getByRole('button', { name: `删除 ${licencePicture.name}` })).toBeVisible()
  }
  // A shop agrees with each submission.
  if (hasDocuments) await page.getByRole('checkbox', { name: /商家服务协议/ }).check()
  await page.getByRole('button', { name: hasDocuments ? '重新提交' : '提交申请' }).click()
  await expect(page.getByText('已提交，正在审核')).toBeVisible()
}

/** In the back office: what waits under this name is approved. */
export async function approve({ page }: Person, queue: string, name: string): Promise<void> {
  await openQueued(page, queue, name)
  await page.getByRole('button', { name: /^通过/ }).click()
  await commit(page, name)
}

export async function sendBack({ page }: Person, queue: string, name: string, reason: string): Promise<void> {
  await openQueued(page, queue, name)
  await page.getByLabel('退回原因').fill(reason)
  await page.getByRole('button', { name: /^退回/ }).click()
  await commit(page, name)
}

/** Another person is about to look: the ten seconds in which it could be taken back are not waited for. */
async function commit(page: Person['page'], name: string): Promise<void> {
  await expect(queueItem(page, name)).toBeHidden()
  await page.getByRole('button', { name: '立即生效' }).click()
  await expect(page.getByText('已生效')).toBeVisible()
}

const queueItem = (page: Person['page'], name: string) =>
  page.getByRole('listitem').getByRole('button', { name: new RegExp(name) })

async function openQueued(page: Person['page'], queue: string, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: queue }).click()
  await expect(page.getByRole('heading', { name: queue })).toBeVisible()
  // Who sits at the queue already looks again.
  await page.reload()
  await queueItem(page, name).click()
  await expect(page.getByRole('heading', { name }).or(page.getByText(name)).first()).toBeVisible()
}
