// Lets plain Node run the sources as they stand: the bundler's way of writing imports leaves `.ts` out.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!/^\.{1,2}\//.test(specifier)) return nextResolve(specifier, context);
    for (const ending of ['', '.ts', '/index.ts']) {
      try {
        return nextResolve(specifier + ending, context);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'ERR_UNSUPPORTED_DIR_IMPORT') throw error;
      }
    }
    return nextResolve(specifier, context);
  },
});
