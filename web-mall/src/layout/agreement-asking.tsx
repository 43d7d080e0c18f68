import { useViewer } from '@kaidian/shared/web/session.tsx'
import { readStored, writeStored } from '@kaidian/shared/web/stored.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { lazy, Suspense, useState } from 'react'
import { useLocation } from 'react-router'

// Hardly anybody ever has something to agree to.
const AgreementSheet = lazy(() => import('./agreement-sheet.tsx'))

/** Asks once a day whoever has not agreed to what is in force, and not while they are reading it. */
export function AgreementAsking() {
  const { pathname } = useLocation()
  const due = useViewer()?.agreementNotices.filter(({ isDue }) => isDue) ?? []
  const [today] = useState(() => formatTime(new Date(), 'date'))
  const key = [today, ...due.map(({ agreement }) => agreement.id)].join()
  const [later, setLater] = useState(() => readStored(storedAs))
  if (due.length === 0 || later === key || pathname === '/agreement') return null
  function leave() {
    writeStored(storedAs, key)
    setLater(key)
  }
  return (
    <Suspense>
      <AgreementSheet due={due} onLater={leave} />
    </Suspense>
  )
}

const storedAs = 'agreement-later'
