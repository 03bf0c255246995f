#ifndef BAD_H
#define BAD_H

extern int both, common, mixed;
extern int from_header;
int from_header = 1; /* expect R8.6 */
int repeated(void);
int second_entry(void);

void application_hook(void); /* expect R8.6 */
void only_address(void); /* expect R8.6 */

#endif
