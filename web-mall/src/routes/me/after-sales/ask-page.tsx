import { useSuspenseQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { useLingui } from '@lingui/react/macro'
import { useParams, useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { OrderToAskAboutDocument } from './after-sales.graphql.ts'
import { AskForm } from './ask-form.tsx'

/** Asks for an after-sale about lines of an order; `?line=` is chosen already. */
export default function AskPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const wanted = useSearchParams()[0].get('line')
  const { myOrder: order } = useSuspenseQuery(OrderToAskAboutDocument, {
    variables: { id },
    fetchPolicy: 'network-only',
  }).data
  if (!order) throw new NotFound(t`没有找到这笔订单`)
  const lines = order.lines.filter(({ canAskAfterSale }) => canAskAfterSale)
  const only = lines.length === 1 ? lines[0] : undefined
  const first = lines.find((line) => line.id === wanted) ?? only
  return (
    <Page title={t`申请售后`}>
      {lines.length === 0 ? (
        <Empty
          title={t`这个订单现在没有可以申请售后的商品`}
          hint={t`没有付款、售后期已过，或已有售后在处理的商品不能申请`}
          action={<ButtonLink to={`/me/orders/${id}`}>{t`返回订单`}</ButtonLink>}
        />
      ) : (
        <AskForm key={id} order={{ ...order, lines }} first={first?.id} />
      )}
    </Page>
  )
}
