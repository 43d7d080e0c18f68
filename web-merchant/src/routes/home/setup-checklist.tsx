import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { useLingui } from '@lingui/react'
import { useLingui as useWords } from '@lingui/react/macro'
import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Progress } from 'antd'
import { Check, ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import type { ShopHomeQuery } from './home-page.graphql.ts'

interface Step {
  key: string
  title: MessageDescriptor
  note: MessageDescriptor
  to: string
  isDone: boolean
}

/** The way from an empty shop to its first order. */
export function stepsOf({ shopProductCounts, shopFreightTemplates, shopOrderCounts }: ShopHomeQuery): Step[] {
  const goods = (shopProductCounts ?? []).reduce((all, { count }) => all + count, 0)
  const onSale = shopProductCounts?.find(({ status }) => status === 'ON_SALE')?.count ?? 0
  const orders = (shopOrderCounts ?? []).reduce((all, { count }) => all + count, 0)
  return [
    {
      key: 'freight',
      title: msg`设好运费模板`,
      note: msg`按件计费，可设满额包邮和不配送地区`,
      to: '/freight',
      isDone: (shopFreightTemplates?.length ?? 0) > 0,
    },
    {
      key: 'product',
      title: msg`上传第一件商品`,
      note: msg`图片、规格、价格和库存`,
      to: '/products/new',
      isDone: goods > 0,
    },
    {
      key: 'sale',
      title: msg`提交审核并上架`,
      note: msg`审核通过后在商城可见`,
      to: '/products',
      isDone: onSale > 0,
    },
    {
      key: 'order',
      title: msg`收到第一笔订单`,
      note: msg`可用会员账号试买一单`,
      to: '/orders',
      isDone: orders > 0,
    },
  ]
}

export function SetupChecklist({ steps }: { steps: readonly Step[] }) {
  const { i18n } = useLingui()
  const { t } = useWords()
  const done = steps.filter(({ isDone }) => isDone).length
  const current = steps.find(({ isDone }) => !isDone)
  return (
    <Section
      title={t`开店清单`}
      extra={<span className="tabular text-13 text-ink-2">{t`已完成 ${done} / ${steps.length}`}</span>}
    >
      <Progress percent={Math.round((done / steps.length) * 100)} showInfo={false} size="small" />
      <ol className="m-0 mt-3 grid list-none gap-2 p-0 md:grid-cols-4">
        {steps.map(({ key, title, note, to, isDone }, place) => (
          <li key={key}>
            <Link
              to={to}
              aria-current={key === current?.key ? 'step' : undefined}
              className={`flex h-full items-start gap-3 rounded-card border px-3 py-3 text-ink no-underline ${
                key === current?.key ? 'border-jade-600 bg-jade-50' : 'border-line'
              }`}
            >
              <span
                className={`tabular grid size-6 flex-none place-items-center rounded-full text-13 ${
                  isDone ? 'bg-jade-fill text-on-jade' : 'bg-surface-2 text-ink-2'
                }`}
              >
                {isDone ? <Check size={14} aria-label={t`已完成`} /> : place + 1}
              </span>
              <span className="min-w-0 flex-1">
                <b className="block font-medium">{i18n._(title)}</b>
                <span className="text-13 text-ink-2">{i18n._(note)}</span>
              </span>
              {!isDone && <ChevronRight size={16} className="mt-1 flex-none text-ink-3" aria-hidden />}
            </Link>
          </li>
        ))}
      </ol>
    </Section>
  )
}
