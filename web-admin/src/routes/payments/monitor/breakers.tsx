import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StatusTag, ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { CircleHelp } from 'lucide-react'
import type { MonitorFragment } from './monitor-page.graphql.ts'

/** Each process has circuit breakers of its own, and says here how it finds each channel. */
export function Breakers({ breakers }: Pick<MonitorFragment, 'breakers'>) {
  const { t } = useLingui()
  return (
    <Section title={t`熔断器，各进程各有一个`} isFlush>
      <p className="px-5 pb-3 text-13 text-ink-3 max-md:px-4">
        {t`渠道或微信登录大多没有答复时，这个进程会停 15 秒不调用它。每个进程调用过以后每 15 秒上报一次；停止上报的进程不知道现在如何。`}
      </p>
      {breakers.length === 0 && (
        <p className="border-line border-t px-5 py-3 text-ink-2 max-md:px-4">{t`还没有进程调用过渠道`}</p>
      )}
      <ul>
        {breakers.map(({ process, service, doesJobs, state, since, reportedAt, isFresh }) => (
          <li
            key={`${process}:${service}`}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-5 py-2.5 max-md:px-4"
          >
            <span className="w-20">
              <KindText name="service" value={service} />
            </span>
            {isFresh ? (
              <StatusTag kind="breaker" value={state} />
            ) : (
              <ToneTag tone="grey" icon={CircleHelp}>
                {t`没有再上报`}
              </ToneTag>
            )}
            <span className="min-w-0 break-all text-ink-2">
              <code>{process}</code> {doesJobs ? t`做后台任务` : t`只接请求`}
            </span>
            <span className="ml-auto text-13 text-ink-3 max-md:ml-0">
              <Trans>
                自 <TimeText at={since} shape="second" />
                ，上报于 <TimeText at={reportedAt} shape="second" />
              </Trans>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
