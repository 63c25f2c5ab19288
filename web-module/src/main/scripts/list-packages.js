// Prints the npm packages whose code the WAR carries, in the form of THIRD-PARTY.txt: (licence) name (package:version - address).
import { readFile } from 'node:fs/promises';

const lock = JSON.parse(await readFile(new URL('../../../package-lock.json', import.meta.url), 'utf8'));
for (const [path, { dev, version, license }] of Object.entries(lock.packages)) {
    const name = path.replace(/^.*node_modules\//, '');
    if (name && !dev && !name.startsWith('@types/')) {
        console.log(`     (${license}) ${name} (npm:${name}:${version} - https://www.npmjs.com/package/${name})`);
    }
}
