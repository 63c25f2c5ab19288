/** Programs that verify the books without a line of the application. */
@NullMarked
package com.agentaid.liquibase.books;

import org.jspecify.annotations.NullMarked;
