import { useSystemInfo } from '@kaidian/shared/web/clock.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Page } from '../../layout/page.tsx'

/** What one agrees to at sign-up, in plain words. */
export default function AgreementPage() {
  const { t } = useLingui()
  const version = useSystemInfo()?.agreementVersion
  const clauses = [
    { title: t`账号`, text: t`一个手机号一个账号，可以同时是会员、商家、代理商。你可以随时退出所有设备。` },
    { title: t`交易`, text: t`付款由平台担保，确认收货后结算给商家；发货前可以退款，退款原路返回。` },
    {
      title: t`奖金`,
      text: t`奖金只来自已成交商品的平台服务费，不收入会费，不按拉人数计酬，推荐关系只有一级。奖金是购物优惠的一种，不是投资，也不承诺收益。`,
    },
    {
      title: t`推荐关系`,
      text: t`通过邀请链接注册，邀请人成为你的推荐人，期限 12 个月。你可以随时解除，已成交的订单不受影响。`,
    },
    { title: t`个人信息`, text: t`手机号只显示部分；推荐人看不到你的手机号、地址和订单内容，只看到昵称和加入月份。` },
  ]
  return (
    <Page title={t`平台协议`} className="max-w-180">
      <article className="card p-4 lg:p-8">
        {version && <p className="mb-4 text-13 text-ink-3">{t`版本 ${version}`}</p>}
        {clauses.map(({ title, text }) => (
          <section key={title} className="mb-5 last:mb-0">
            <h2 className="text-17 font-semibold">{title}</h2>
            <p className="mt-1 text-15 text-ink-2">{text}</p>
          </section>
        ))}
        <p className="text-13 text-ink-3">
          <Trans>协议修改会提前七天公示，不同意可以注销账号。</Trans>
        </p>
      </article>
    </Page>
  )
}
