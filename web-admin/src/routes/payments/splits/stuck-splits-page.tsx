import { useQuery } from '@apollo/client/react'
import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { Hourglass, Pause } from 'lucide-react'
import { Link } from 'react-router'
import { codeWord } from '../../../parts/channel-words.ts'
import { CodeText } from '../../../parts/code-text.tsx'
import { WaitingSince } from '../../../parts/waiting-since.tsx'
import { SplitSteps } from './split-steps.tsx'
import { StuckSplitsDocument, type StuckSplitFragment } from './stuck-splits.graphql.ts'

/** Instructions to share that the channel does not carry out: why, since when, and what can be done. */
export default function StuckSplitsPage() {
  const { t } = useLingui()
  const mayHandle = usePermission('payment:handle')
  const url = useListUrl([], [])
  const state = useQuery(StuckSplitsDocument, {
    variables: url.page,
    fetchPolicy: 'cache-and-network',
    pollInterval: 20_000,
    skipPollAttempt: () => document.hidden,
  })
  const columns: Column<StuckSplitFragment>[] = [
    {
      key: 'number',
      title: t`指令`,
      card: 'title',
      render: ({ number, kind, part: { payment } }) => (
        <>
          <KindText name="split" value={kind} />
          <span className="kc-quiet block">
            <CopyText text={number} /> ·{' '}
            <Link to={`/payments?number=${payment.number}&open=${payment.id}`} className="kc-link-button">
              {t`查看支付`}
            </Link>
          </span>
        </>
      ),
    },
    {
      key: 'shop',
      title: t`商家`,
      render: ({ part }) => (
        <Link to={`/merchants/${part.merchantId}`} className="kc-link-button">
          {part.shopName}
        </Link>
      ),
    },
    {
      key: 'amount',
      title: t`金额`,
      align: 'right',
      render: ({ amount }) => <MoneyText value={isZeroMoney(amount) ? null : amount} strong />,
    },
    { key: 'why', title: t`为何停住`, render: (split) => <Why split={split} /> },
    { key: 'since', title: t`发起`, render: ({ createdAt }) => <WaitingSince at={createdAt} isDecided={false} /> },
    {
      key: 'next',
      title: t`下次办理`,
      render: ({ dueAt, attempts, stuckAt }) => (
        <>
          {stuckAt ? <span className="kc-quiet">{t`不再自动发送`}</span> : <TimeText at={dueAt} />}
          <span className="kc-quiet block">{t`已办 ${attempts} 次`}</span>
        </>
      ),
    },
  ]
  if (mayHandle)
    columns.push({
      key: 'do',
      title: '',
      card: 'wide',
      render: (split) => <SplitSteps split={split} onDone={() => void state.refetch()} />,
    })
  return (
    <ResourceIndex
      title={t`停住的分账`}
      url={url}
      state={state}
      connection={(state.data ?? state.previousData)?.stuckSplits}
      columns={columns}
      empty={{
        title: t`没有停住的分账`,
        text: t`渠道拒绝了五小时、一直没有答复或三天还没办成的分账指令会出现在这里。`,
      }}
    />
  )
}

function Why({ split: { stuckAt, failure } }: { split: StuckSplitFragment }) {
  const { t } = useLingui()
  return (
    <>
      {stuckAt ? (
        <ToneTag tone="cinnabar" icon={Pause}>
          {t`渠道一再拒绝，等人处理`}
        </ToneTag>
      ) : (
        <ToneTag tone="amber" icon={Hourglass}>
          {failure ? t`还没办成，会自动再办` : t`渠道办了三天以上`}
        </ToneTag>
      )}
      {failure && (
        <span className="mt-1 block max-w-72 text-13">
          <CodeText code={failure} word={codeWord(failure)} />
        </span>
      )}
    </>
  )
}
