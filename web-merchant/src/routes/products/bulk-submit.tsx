import { useApolloClient } from '@apollo/client/react'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Send } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { SubmitProductDocument } from './products-page.graphql.ts'

const Alert = lazy(() => import('./report-alert.tsx'))

interface Chosen {
  id: string
  title: string
}

interface BulkSubmitProps {
  /** Those of the chosen that can be submitted. */
  chosen: readonly Chosen[]
  onChoose: (ids: string[]) => void
  onDone: () => void
}

interface Report {
  doneCount: number
  refused: readonly (Chosen & { reason: string })[]
}

/** Hands in what was picked, one after another, and says of each that was refused why. */
export default function BulkSubmit({ chosen, onChoose, onDone }: BulkSubmitProps) {
  const { t } = useLingui()
  const client = useApolloClient()
  const [progress, setProgress] = useState<{ at: number; of: number }>()
  const [report, setReport] = useState<Report>()

  async function submit({ id }: Chosen): Promise<string | undefined> {
    try {
      const { data } = await client.mutate({ mutation: SubmitProductDocument, variables: { input: { id } } })
      return data?.submitProduct.userErrors[0]?.message
    } catch (error) {
      return problemOf(error).text
    }
  }

  async function submitAll() {
    const refused: (Chosen & { reason: string })[] = []
    setReport(undefined)
    for (const [at, one] of chosen.entries()) {
      setProgress({ at: at + 1, of: chosen.length })
      const reason = await submit(one)
      if (reason !== undefined) refused.push({ ...one, reason })
    }
    setProgress(undefined)
    setReport({ doneCount: chosen.length - refused.length, refused })
    onChoose([])
    onDone()
  }

  return (
    <>
      {(chosen.length > 0 || progress) && (
        <span role="status">
          <Button
            size="small"
            icon={<Send size={14} aria-hidden />}
            loading={progress !== undefined}
            onClick={() => void submitAll()}
          >
            {progress ? (
              t`正在提交 ${progress.at} / ${progress.of}`
            ) : (
              <Plural value={chosen.length} other="提交其中可提交的 # 件" />
            )}
          </Button>
        </span>
      )}
      <Suspense>
        {report && (
          <Alert
            className="basis-full"
            type={report.refused.length > 0 ? 'warning' : 'success'}
            showIcon
            closable={{ onClose: () => setReport(undefined) }}
            title={
              <>
                {report.doneCount > 0 && <Plural value={report.doneCount} other="已提交 # 件，等待审核" />}
                {report.doneCount > 0 && report.refused.length > 0 && ' · '}
                {report.refused.length > 0 && <Plural value={report.refused.length} other="# 件没有提交" />}
              </>
            }
            description={
              report.refused.length > 0 && (
                <ul className="m-0 list-none p-0">
                  {report.refused.map(({ id, title, reason }) => (
                    <li key={id}>
                      <Link to={`/products/${id}`} className="kc-link-button">
                        {title || t`未命名商品`}
                      </Link>{' '}
                      {reason}
                    </li>
                  ))}
                </ul>
              )
            }
          />
        )}
      </Suspense>
    </>
  )
}
