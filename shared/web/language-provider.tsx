import { useApolloClient } from '@apollo/client/react'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useLanguage } from './i18n.ts'
import { refresh } from './refresh.ts'

/** Gives the tree its words, and asks the server again for what it words itself when the language changes. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const client = useApolloClient()
  const [language] = useLanguage()
  const shown = useRef(language)
  useEffect(() => {
    if (shown.current === language) return
    shown.current = language
    refresh(client.refetchObservableQueries())
  }, [client, language])
  return <I18nProvider i18n={i18n}>{children}</I18nProvider>
}
