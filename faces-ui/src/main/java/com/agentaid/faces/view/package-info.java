/** What the pages need of the view technology itself. */
@NullMarked
package com.agentaid.faces.view;

import org.jspecify.annotations.NullMarked;
