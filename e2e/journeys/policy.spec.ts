import { expect, test } from '@playwright/test'
import { signInAs } from '../support/api.ts'
import { openPerson } from '../support/person.ts'

test('a policy is proposed by one person, tried on past orders, and approved by another', async ({ browser }) => {
  test.setTimeout(120_000)
  const [maker, checker] = await Promise.all(['提交人', '复核人'].map((nickname) => openPerson(browser, nickname)))
  if (!maker || !checker) throw new Error('nobody is there')
  await signInAs(maker.context, 'superAdmin', 'STAFF')
  await signInAs(checker.context, 'finance', 'STAFF')

  await maker.page.goto('/admin/policies/new')
  await maker.page.getByLabel('消费奖金').fill('19')
  await maker.page.getByRole('button', { name: '按商家另定比例' }).click()
  const own = maker.page.getByRole('group', { name: '另定的奖金比例' })
  await own.getByRole('combobox', { name: '商家' }).fill('山')
  await maker.page.locator('.ant-select-item-option').first().click()
  await own.getByLabel('消费奖金').fill('25')
  await maker.page.getByLabel('变更说明').fill('消费奖金下调一个百分点')
  await maker.page.getByRole('button', { name: '提交草案' }).click()
  await maker.page.getByRole('dialog').getByRole('button', { name: '提交草案' }).click()
  await expect(maker.page.getByRole('heading', { name: '方案草案' })).toBeVisible()
  await expect(maker.page.getByText('自己提交的由另一人复核')).toBeVisible()
  await expect(maker.page.getByRole('list', { name: '另定的奖金比例' })).toContainText('25')
  const path = new URL(maker.page.url()).pathname

  const { page } = checker
  await page.goto(path)
  await page.getByRole('button', { name: '试算' }).click()
  await expect(page.getByText('变化最大的三行，逐步算出')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: '通过', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('通过')
  await dialog.getByRole('button', { name: '通过', exact: true }).click()
  await expect(page.getByText('已通过').first()).toBeVisible()
  for (const person of [maker, checker]) expect(person.watch.takeProblems(), person.nickname).toEqual([])
})
