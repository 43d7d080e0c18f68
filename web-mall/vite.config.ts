import { lingui } from '@lingui/vite-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'
import { shortenDocuments } from '@kaidian/shared/web/shorten-documents.ts'
import { appOptions } from '@kaidian/shared/web/vite.ts'

export default defineConfig(({ mode, isSsrBuild }) => ({
  ...appOptions({ base: '/', port: 4200, server: loadEnv(mode, '.', 'KAIDIAN_')['KAIDIAN_SERVER'] }),
  // What the server draws pages with needs nothing but itself.
  ...(isSsrBuild
    ? { ssr: { noExternal: true }, define: { 'process.env.NODE_ENV': '"production"' }, publicDir: false }
    : {}),
  plugins: [
    shortenDocuments(),
    react(),
    tailwindcss(),
    lingui({ macroTransform: true, configPath: '../lingui.config.ts' }),
  ],
}))
