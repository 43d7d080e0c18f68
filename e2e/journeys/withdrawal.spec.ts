import { expect, test, type Page } from '@playwright/test'
import { checkDigitOf } from '../../shared/core/id-number.ts'
import { ask, signInAs } from '../support/api.ts'
import { fillCode } from '../support/fill-code.ts'
import { newWechat } from '../support/gateway.ts'
import { openPerson, signUp, type Person } from '../support/person.ts'
import { answerWechat, inWechat } from '../support/wechat.ts'

test('money leaves a wallet for a bank and for a WeChat: asked for, listed by one, let go by another, arrived', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const [member, pc, finance, chief] = [
    await openPerson(browser, '推广者', inWechat),
    await openPerson(browser, '推广者的电脑'),
    await openPerson(browser, '财务'),
    await openPerson(browser, '主管'),
  ]
  await signInAs(member.context, 'promoter', 'MEMBER')
  await signInAs(pc.context, 'promoter', 'MEMBER')
  await signInAs(finance.context, 'finance', 'STAFF')
  await signInAs(chief.context, 'superAdmin', 'STAFF')
  const { page } = member

  await test.step('what is under way is taken back, and its money is free again', async () => {
    await page.goto('/me/withdraw')
    await expect(page.getByText('可提现余额')).toBeVisible()
    await page.getByRole('button', { name: '撤销提现' }).click()
    await expect(page.getByLabel('提现金额')).toBeVisible()
  })

  await test.step('an amount shows what comes off it before it is asked for', async () => {
    await page.getByLabel('提现金额').fill('9.99')
    await expect(page.getByText('至少提现 10.00 元')).toBeVisible()
    await page.getByLabel('提现金额').fill('20')
    await expect(page.getByText('−¥0.02')).toBeVisible()
    await expect(page.getByRole('button', { name: '提现', exact: true })).toBeDisabled()
    await fillCode(page, '验证码')
    await page.getByRole('button', { name: '提现', exact: true }).click()
    await expect(page.getByRole('heading', { name: '进行中的提现' })).toBeVisible()
    await expect(page.getByText('待审核').first()).toBeVisible()
  })
  const number = await numberOn(page)
  let list = ''

  await test.step('one person puts it on a payout list, and cannot let that go', async () => {
    await putOnList(finance, number)
    list = new URL(finance.page.url()).pathname
    await letGo(finance.page)
    await expect(finance.page.getByText('自己提交的要由另一人复核')).toBeVisible()
  })

  await test.step('another one lets it go, and it arrives', async () => {
    await chief.page.goto(list)
    await letGo(chief.page)
    await expect(chief.page.getByText('已放行')).toBeVisible()
    await expect(chief.page.getByRole('img', { name: '已到账 1' })).toBeVisible({ timeout: 30_000 })
    await page.reload()
    const row = page.getByRole('button', { name: /¥20/ }).first()
    await expect(row).toContainText('已到账')
    await row.click()
    await expect(page.getByRole('dialog')).toContainText('审核通过')
  })

  await test.step('a WeChat is bound, and a day later money may go there', async () => {
    const wechat = await newWechat(member.context.request)
    await page.goto('/me/security')
    await page.getByRole('link', { name: '绑定微信' }).click()
    await answerWechat(page, wechat)
    await page.getByRole('button', { name: '绑定微信' }).click()
    await expect(page.getByText(`${wechat}，`)).toBeVisible()
    await page.goto('/me/withdraw')
    await page.getByRole('button', { name: '更换' }).click()
    await page.getByRole('radio', { name: '微信零钱' }).check()
    await expect(page.getByText(wechat)).toBeVisible()
    await page.getByRole('button', { name: '保存收款账户' }).click()
    await expect(page.getByText(/收款账户刚换过，.* 起可以提现/)).toBeVisible()
    const move = 'mutation ($input: MoveClockInput!) { moveClock(input: $input) { userErrors { code } } }'
    await ask(chief.context.request, 'STAFF', move, { input: { hours: 25 } })
  })

  await test.step('let go again, it waits for its owner: on a PC with a code to scan', async () => {
    await page.reload()
    await page.getByLabel('提现金额').fill('30')
    await page.getByRole('button', { name: '提现', exact: true }).click()
    await expect(page.getByText('待审核').first()).toBeVisible()
    await putOnList(finance, await numberOn(page))
    await chief.page.goto(new URL(finance.page.url()).pathname)
    await letGo(chief.page)
    await pc.page.goto('/me/withdraw')
    await expect(pc.page.getByText(/在微信里等你收款/)).toBeVisible({ timeout: 30_000 })
    await expect(pc.page.getByRole('img', { name: '在微信里打开本页的码' })).toBeVisible()
  })

  await test.step('in WeChat it is left there at first, then taken, and the PC hears of it', async () => {
    await page.reload()
    const take = page.getByRole('button', { name: '在微信里收款 ¥29.97' })
    const offer = page.frameLocator('iframe[title="微信"]')
    await take.click()
    await offer.getByRole('button', { name: '暂不收款' }).click()
    await expect(page.getByText('还没有收款，到时之前都可以收')).toBeVisible()
    await take.click()
    await offer.getByRole('button', { name: '确认收款' }).click()
    for (const { page: one } of [member, pc])
      await expect(one.getByRole('button', { name: /¥30/ }).first()).toContainText('已到账', { timeout: 30_000 })
  })
  for (const person of [member, pc, finance, chief]) expect(person.watch.takeProblems(), person.nickname).toEqual([])
})

/** Of the withdrawal that is under way. */
async function numberOn(page: Page): Promise<string> {
  return /\d{16}/.exec((await page.getByText(/^单号/).textContent()) ?? '')?.[0] ?? ''
}

async function putOnList({ page }: Person, number: string): Promise<void> {
  await page.goto(`/admin/withdrawals?number=${number}`)
  await page.getByRole('checkbox', { name: new RegExp(number) }).check()
  await page.getByRole('button', { name: '提交付款清单' }).click()
  await expect(page.getByRole('heading', { name: /^付款清单 \d+/ })).toBeVisible()
}

async function letGo(page: Page): Promise<void> {
  await page.getByRole('button', { name: '放行打款' }).click()
  const dialog = page.getByRole('dialog')
  const wanted = /输入「([\d.]+)」/.exec((await dialog.textContent()) ?? '')?.[1] ?? ''
  await dialog.getByLabel(/^输入/).fill(wanted)
  await dialog.getByRole('button', { name: '放行打款' }).click()
  await expect(dialog).toBeHidden()
}

test('before the first withdrawal one says who one is and where the money goes, and that waits a day', async ({
  browser,
}) => {
  const person = await openPerson(browser, '新来的')
  const { page } = person
  await page.goto('/sign-in')
  await signUp(person)
  await page.goto('/me/withdraw')
  await page.getByLabel('姓名').fill('陈小新')
  await page.getByLabel('身份证号').fill('440305199001010000')
  await page.getByRole('button', { name: '认证', exact: true }).click()
  await expect(page.getByText('身份证号不正确，请核对 18 位号码')).toBeVisible()
  await expect(page.getByLabel('姓名')).toHaveValue('陈小新')
  const digits = `4403051990010${1000 + (Number(person.phone.slice(-4)) % 9000)}`
  await page.getByLabel('身份证号').fill(`${digits}${checkDigitOf(digits)}`)
  await page.getByRole('button', { name: '认证', exact: true }).click()

  await page.getByLabel('开户银行').fill('招商银行')
  await page.getByLabel('银行卡号').fill('6222020200021119')
  await page.getByLabel('开户银行').focus()
  await expect(page.getByText('银行卡号不正确，请核对')).toBeVisible()
  await page.getByLabel('银行卡号').fill('6222020200021118')
  await fillCode(page, '验证码')
  await page.getByRole('button', { name: '保存收款账户' }).click()
  await expect(page.getByText(/收款账户刚换过，.* 起可以提现/)).toBeVisible()
  await expect(page.getByRole('button', { name: '提现', exact: true })).toBeDisabled()
  expect(person.watch.takeProblems()).toEqual([])
})
