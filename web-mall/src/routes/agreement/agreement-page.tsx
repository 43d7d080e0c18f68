import { useSuspenseQuery } from '@apollo/client/react'
import { AgreementDifference, AgreementText } from '@kaidian/shared/ui/agreement/agreement-text.tsx'
import { agreementName, summaryOf, textOf } from '@kaidian/shared/ui/agreement/agreement-words.ts'
import { Tabs } from '@kaidian/shared/ui/mall/tabs.tsx'
import { AgreementVersionsDocument, type AgreementFullFragment } from '@kaidian/shared/web/agreements.graphql.ts'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { CalendarClock } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import { Page } from '../../layout/page.tsx'
import { AgreeButton } from '../../parts/agreement/agree-button.tsx'
import { VersionList } from './version-list.tsx'

const kinds = ['USER', 'PRIVACY', 'MERCHANT'] as const

/** An agreement as it is in force, what is announced, every version there was, and what each of them changed. */
export default function AgreementPage() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const kind = kinds.find((one) => one === params.get('kind')) ?? 'USER'
  const { agreements } = useSuspenseQuery(AgreementVersionsDocument, {
    variables: { kind },
    fetchPolicy: 'cache-and-network',
  }).data
  const current = agreements.find(({ state }) => state === 'IN_FORCE')
  const announced = agreements.find(({ state }) => state === 'ANNOUNCED')
  const shown = agreements.find(({ id }) => id === params.get('version')) ?? current ?? agreements[0]
  const before =
    agreements.find(({ id }) => id === params.get('against')) ?? (shown && predecessorOf(shown, agreements))
  const isDifference = params.get('view') === 'changes' && before !== undefined
  const title = agreementName(kind)
  return (
    <Page title={title} className="max-w-260">
      <Tabs
        label={t`协议`}
        current={kind}
        tabs={kinds.map((key) => ({ key, label: agreementName(key), to: `/agreement?kind=${key}` }))}
      />
      <div className="mt-4 grid gap-4 lg:grid-cols-[minmax(0,1fr)_260px] lg:items-start">
        <div className="grid min-w-0 gap-4">
          {announced && announced !== shown && <Announced version={announced} />}
          {shown && (
            <article className="card p-4 lg:p-8">
              <Head version={shown} before={before} isDifference={isDifference} />
              {isDifference ? (
                <AgreementDifference before={textOf(before)} after={textOf(shown)} />
              ) : (
                <AgreementText text={textOf(shown)} />
              )}
              <Consent version={shown} />
            </article>
          )}
        </div>
        {shown && <VersionList versions={agreements} shown={shown} />}
      </div>
    </Page>
  )
}

/** The live version before it; a withdrawn one never replaced anything. */
function predecessorOf({ number }: AgreementFullFragment, all: readonly AgreementFullFragment[]) {
  return all.find((one) => one.number < number && one.state !== 'WITHDRAWN')
}

function Announced({ version }: { version: AgreementFullFragment }) {
  const { t } = useLingui()
  return (
    <aside className="flex gap-3 rounded-card border border-line bg-blue-50 p-4 text-14">
      <CalendarClock size={20} strokeWidth={1.75} className="shrink-0 text-blue-700" aria-hidden />
      <div>
        <p className="font-medium text-blue-700">
          {t`新版本 ${version.name} 公示中，${formatTime(version.effectiveAt)} 起生效`}
        </p>
        <p className="mt-1 whitespace-pre-line text-ink-2">{summaryOf(version)}</p>
        <Link
          to={`/agreement?kind=${version.kind}&version=${version.id}&view=changes`}
          className="mt-1 inline-flex min-h-11 items-center text-blue-700 underline underline-offset-4 lg:min-h-8"
        >
          {t`看看改了什么`}
        </Link>
      </div>
    </aside>
  )
}

function Head({
  version,
  before,
  isDifference,
}: {
  version: AgreementFullFragment
  before: AgreementFullFragment | undefined
  isDifference: boolean
}) {
  const { t } = useLingui()
  const to = (view: string) => `/agreement?kind=${version.kind}&version=${version.id}${view}`
  return (
    <header className="mb-5 grid gap-2 border-b border-line pb-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="text-20 font-semibold">{t`版本 ${version.name}`}</h2>
        <p className="text-13 text-ink-3">{whenOf(version)}</p>
      </div>
      {version.state === 'WITHDRAWN' && (
        <p className="rounded-control bg-amber-50 px-3 py-2 text-14 text-amber-700">
          {t`这个版本在生效前已撤回：${version.withdrawalReason}`}
        </p>
      )}
      {before && <p className="text-14 whitespace-pre-line text-ink-2">{t`改动：${summaryOf(version)}`}</p>}
      {before && (
        <nav aria-label={t`怎样看`} className="flex flex-wrap gap-2 text-14">
          <View to={to('')} isCurrent={!isDifference} label={t`全文`} />
          <View
            to={to(`&view=changes&against=${before.id}`)}
            isCurrent={isDifference}
            label={t`与 ${before.name} 比较`}
          />
        </nav>
      )}
    </header>
  )

  function whenOf({ state, effectiveAt, number }: AgreementFullFragment) {
    const at = formatTime(effectiveAt)
    if (state === 'ANNOUNCED') return t`公示中，${at} 起生效`
    if (state === 'WITHDRAWN') return t`已撤回`
    if (number === 1) return state === 'IN_FORCE' ? t`现行，首个版本` : t`首个版本，已被取代`
    return state === 'IN_FORCE' ? t`现行，${at} 起生效` : t`${at} 起生效，已被取代`
  }
}

function View({ to, isCurrent, label }: { to: string; isCurrent: boolean; label: string }) {
  return (
    <Link
      to={to}
      replace
      aria-current={isCurrent ? 'true' : undefined}
      className={`inline-flex min-h-11 items-center rounded-full border px-4 lg:min-h-8 ${
        isCurrent ? 'border-jade-600 bg-jade-50 font-medium text-jade-700' : 'border-line-strong text-ink-2'
      }`}
    >
      {label}
    </Link>
  )
}

/** Under the text of what the viewer has not agreed to yet. */
function Consent({ version }: { version: AgreementFullFragment }) {
  const { t } = useLingui()
  const notice = useViewer()?.agreementNotices.find(({ agreement }) => agreement.id === version.id)
  if (!notice) return null
  return (
    <footer className="mt-6 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
      <p className="text-14 text-ink-2">
        {notice.isDue
          ? t`同意前不能下新订单、领券或申请开店；看订单、售后、提现和注销不受影响。`
          : t`现在就可以同意，生效时不会再问。`}
      </p>
      <AgreeButton ids={[version.id]} />
    </footer>
  )
}
